namespace TelemetryCore.Alarms;

/// <summary>What became of what a person asked of an alarm.</summary>
public enum AlarmOutcome : byte
{
    /// <summary>Done, and told.</summary>
    Done = 0,

    /// <summary>Refused: no alarm of the limit waits to be acknowledged.</summary>
    NothingToAcknowledge,

    /// <summary>Refused: it is not latched.</summary>
    NotLatched,

    /// <summary>Refused: it is still active, and can be reset once it is over.</summary>
    StillActive,

    /// <summary>Refused: who resets it acknowledges it first.</summary>
    NotAcknowledged,

    /// <summary>Refused: the time is longer than <see cref="AlarmPolicy.ShelvedMax"/>.</summary>
    ShelvedTooLong,

    /// <summary>Refused: it is shelved; its time runs on.</summary>
    AlreadyShelved,

    /// <summary>Refused: it is not shelved.</summary>
    NotShelved,

    /// <summary>Refused: it is out of service.</summary>
    AlreadyOutOfService,

    /// <summary>Refused: it is in service.</summary>
    NotOutOfService,

    /// <summary>Refused: the disk is full, so that nobody could read later who did it and why.</summary>
    StorageFull,

    /// <summary>Refused: the disk has failed; open the engine anew.</summary>
    StorageFailed,
}

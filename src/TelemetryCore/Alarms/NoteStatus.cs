namespace TelemetryCore.Alarms;

/// <summary>What became of reading a note.</summary>
internal enum NoteStatus : byte
{
    /// <summary>It is what was written.</summary>
    Intact = 0,

    /// <summary>Its checksum is wrong, or its fields mean nothing.</summary>
    Damaged,

    /// <summary>A later version of this software wrote it.</summary>
    NewerVersion,

    /// <summary>The alarm is intact, and nobody knows the rule that it names.</summary>
    UnknownRule,
}

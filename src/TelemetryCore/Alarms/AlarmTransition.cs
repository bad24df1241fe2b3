namespace TelemetryCore.Alarms;

/// <summary>
/// A step in the life of an alarm, in the words of ISA-18.2 / IEC 62682 and OPC UA Part 9. The first three come from
/// the data, the next four amend what was told, then come timers and states, then people.
/// </summary>
public enum AlarmTransition : byte
{
    /// <summary>The limit is exceeded; a person must look.</summary>
    Raised = 0,

    /// <summary>Values are back inside the limit. Follows its Raised once.</summary>
    Cleared,

    /// <summary>
    /// Amendment: late data or a correction show an exceedance at a time already judged. Says itself when it was over.
    /// </summary>
    RaisedLate,

    /// <summary>Amendment: judged again for late data or a correction, and it stands as it was told.</summary>
    Confirmed,

    /// <summary>Amendment: it stands, with other times or another value.</summary>
    Shifted,

    /// <summary>Amendment: it would not have been raised.</summary>
    Retracted,

    /// <summary>The open window will certainly not exceed after all, although that was told to be possible.</summary>
    WillComply,

    /// <summary>The open window exceeds so far, and can still do either.</summary>
    MayExceed,

    /// <summary>The open window will exceed, whatever comes.</summary>
    WillExceed,

    /// <summary>It is still active after the time at which it is to be raised again (OPC UA ReAlarmTime).</summary>
    ReAlarmed,

    /// <summary>The source's state suppresses it by design, such as a stoppage or a calibration.</summary>
    Suppressed,

    /// <summary>The source's state no longer suppresses it.</summary>
    Unsuppressed,

    /// <summary>A person has seen it.</summary>
    Acknowledged,

    /// <summary>A person has reset the latch.</summary>
    Reset,

    /// <summary>A person has silenced it for a time.</summary>
    Shelved,

    /// <summary>Its time on the shelf is over, or a person took it back.</summary>
    Unshelved,

    /// <summary>A person has taken it out of service.</summary>
    OutOfService,

    /// <summary>A person has put it back into service.</summary>
    InService,
}

namespace TelemetryCore.Alarms.Statistics;

/// <summary>The figures of IEC 62682:2014 and ISA-18.2-2016 section 16 for which a target is published.</summary>
public enum AlarmFigure : byte
{
    /// <summary>Alarms a day, on average.</summary>
    PerDay = 0,

    /// <summary>Alarms an hour, on average.</summary>
    PerHour,

    /// <summary>Alarms in ten minutes, on average.</summary>
    PerTenMinutes,

    /// <summary>Alarms in the ten minutes that had most.</summary>
    PeakPerTenMinutes,

    /// <summary>The share of hours with more than 30 alarms.</summary>
    BusyHours,

    /// <summary>The share of periods of ten minutes with more than 10 alarms.</summary>
    BusyTenMinutes,

    /// <summary>The share of time in floods.</summary>
    FloodTime,

    /// <summary>The share of the ten most frequent alarms in all.</summary>
    BadActors,

    /// <summary>Alarms that chatter.</summary>
    Chattering,

    /// <summary>Alarms that are stale.</summary>
    Stale,

    /// <summary>The share of yellow alarms, the medium priority of four.</summary>
    Yellow,

    /// <summary>The share of orange alarms, the high priority of four.</summary>
    Orange,

    /// <summary>The share of red alarms, the highest priority of four.</summary>
    Red,
}

namespace TelemetryCore.Alarms.Statistics;

/// <summary>How a figure compares with its target.</summary>
public enum AlarmGrade : byte
{
    /// <summary>At most what is very likely to be acceptable.</summary>
    Acceptable = 0,

    /// <summary>At most what can still be managed.</summary>
    Manageable,

    /// <summary>More than that.</summary>
    Excessive,
}

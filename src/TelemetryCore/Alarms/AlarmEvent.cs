using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Alarms;

/// <summary>A step in the life of an alarm.</summary>
public enum AlarmTransition : byte
{
    /// <summary>The limit is exceeded; a person must look.</summary>
    Raised = 0,

    /// <summary>Values are back inside the limit. Follows its Raised once.</summary>
    Cleared,

    /// <summary>
    /// A late sample or a revised window shows an exceedance at a time already judged. It stands alone: nothing clears
    /// it.
    /// </summary>
    RaisedLate,
}

/// <summary>One step of one alarm with what it rests on. All times are event times.</summary>
public readonly record struct AlarmEvent
{
    /// <summary>The alarm. Raised and Cleared of one alarm carry the same name.</summary>
    public AlarmId Id { get; init; }

    /// <summary>What happened.</summary>
    public AlarmTransition Transition { get; init; }

    /// <summary>The series.</summary>
    public SeriesId Series { get; init; }

    /// <summary>The limit, as it was defined.</summary>
    public LimitDefinition Limit { get; init; }

    /// <summary>When it happened: the time of the sample, or the end of the window, that decided it.</summary>
    public Timestamp At { get; init; }

    /// <summary>When values first were beyond the limit; the on-delay lies between this and the raise.</summary>
    public Timestamp Since { get; init; }

    /// <summary>The value that decided it: the sample's, or the window's mean, in the series' unit.</summary>
    public double Value { get; init; }

    /// <summary>The window with its capture, statuses and verdict; null for a limit on samples.</summary>
    public WindowResult? Window { get; init; }
}

using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>What happened when a limit was judged.</summary>
internal readonly record struct LimitStep
{
    /// <summary>Began, Ended, Suppressed or Unsuppressed.</summary>
    public ExceedanceChange Change { get; init; }

    /// <summary>Event time in microseconds.</summary>
    public long At { get; init; }

    /// <summary>When the run of values began that led to it.</summary>
    public long Since { get; init; }

    public double Value { get; init; }

    public double Threshold { get; init; }

    public WindowResult? Window { get; init; }
}

namespace TelemetryCore.Exceedances.Judging;

/// <summary>What a limit looked at, at one instant of event time in microseconds.</summary>
internal readonly record struct LimitFigure
{
    /// <summary>When it counts for delays.</summary>
    public long At { get; init; }

    /// <summary>Where an exceedance that begins with it starts.</summary>
    public long From { get; init; }

    /// <summary>True for a sample or a window; false when a value that stands met another threshold.</summary>
    public bool IsNew { get; init; }

    /// <summary>True when it says something of what is measured: a valid sample, a Valid window.</summary>
    public bool Counts { get; init; }

    /// <summary>NaN where only that it came, or did not, is looked at.</summary>
    public double Value { get; init; }

    public LimitClass Class { get; init; }

    /// <summary>On which side it is beyond: 1 above, -1 below, 0 on none.</summary>
    public int Side { get; init; }

    /// <summary>What it was held against: the threshold of that side.</summary>
    public double Threshold { get; init; }
}

namespace TelemetryCore.Exceedances.Judging;

/// <summary>
/// All that a limit remembers of what it was told. Copied to judge again from a point; times in microseconds.
/// </summary>
internal struct LimitState
{
    public LimitMachine Machine;

    /// <summary>The last valid value, and when it came; <see cref="long.MinValue"/> before the first.</summary>
    public double Held;
    public long HeldAt;

    /// <summary>When the last sample came, valid or not.</summary>
    public long SeenAt;

    /// <summary>The last valid value of the series that the threshold is computed from; NaN before the first.</summary>
    public double Companion;

    /// <summary>What was compared last, and with what.</summary>
    public double Figure;
    public double Threshold;

    public bool IsStopped;
    public bool IsSuppressed;

    public static LimitState Start => new()
    {
        HeldAt = long.MinValue,
        SeenAt = long.MinValue,
        Companion = double.NaN,
        Figure = double.NaN,
        Threshold = double.NaN,
    };
}

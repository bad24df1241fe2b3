using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Power.Learning;

/// <summary>How thresholds are learned. Every number is an engineering proposal, not law.</summary>
public sealed record StateLearningOptions
{
    /// <summary>How powers are split.</summary>
    public SplitMethod Method { get; init; }

    /// <summary>The time that readings must span, 1 hour to 366 days; default 14 days.</summary>
    public TimeSpan SpanMin { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How many valid readings are needed, at least 10; default 1000.</summary>
    public int CountMin { get; init; } = 1000;

    /// <summary>The share of readings that each class needs, 0 to 0.5; default 0.01.</summary>
    public double ShareMin { get; init; } = 0.01;

    /// <summary>
    /// How far the classes' means must lie apart, in root mean squares of their deviations, above 0; default 4, since
    /// halves of one class lie up to 3.5 apart.
    /// </summary>
    public double SeparationMin { get; init; } = 4;

    /// <summary>
    /// How far the two thresholds lie from the split towards the means, as a share of the way, 0 to 0.9; default 0.2.
    /// </summary>
    public double Hysteresis { get; init; } = 0.2;

    /// <summary>Idle below this share of the 95th percentile of what is on, 0 to 1; default 0.3.</summary>
    public double IdleShare { get; init; } = 0.3;

    internal StateLearningOptions Validated()
    {
        Throw.UnlessWithin(SpanMin, TimeSpan.FromHours(1), TimeSpan.FromDays(366), nameof(SpanMin));
        Throw.UnlessBetween(CountMin, 10, int.MaxValue, nameof(CountMin));
        Throw.UnlessBetween(ShareMin, 0, 0.5, nameof(ShareMin));
        Throw.UnlessPositive(SeparationMin, nameof(SeparationMin));
        Throw.UnlessBetween(Hysteresis, 0, 0.9, nameof(Hysteresis));
        Throw.UnlessBetween(IdleShare, 0, 1, nameof(IdleShare));
        return this;
    }
}

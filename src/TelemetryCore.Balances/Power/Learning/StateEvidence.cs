using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Learning;

/// <summary>Thresholds that were learned, or why not, with what they rest on.</summary>
public sealed record StateEvidence
{
    /// <summary>Whether they were learned.</summary>
    public required LearningOutcome Outcome { get; init; }

    /// <summary>How powers were split.</summary>
    public required SplitMethod Method { get; init; }

    /// <summary>The thresholds; null when they were not learned.</summary>
    public StateThresholds? Thresholds { get; init; }

    /// <summary>The first reading; null without any.</summary>
    public Timestamp? From { get; init; }

    /// <summary>The last reading; null without any.</summary>
    public Timestamp? To { get; init; }

    /// <summary>Valid readings.</summary>
    public required int Count { get; init; }

    /// <summary>Readings that were left out.</summary>
    public required int Invalid { get; init; }

    /// <summary>The power that splits off from on; NaN where no split was made.</summary>
    public double Split { get; init; } = double.NaN;

    /// <summary>Readings below the split.</summary>
    public int OffCount { get; init; }

    /// <summary>Readings above the split.</summary>
    public int OnCount { get; init; }

    /// <summary>Geometric mean power of off; NaN where no split was made.</summary>
    public double OffLevel { get; init; } = double.NaN;

    /// <summary>Geometric mean power of on; NaN where no split was made.</summary>
    public double OnLevel { get; init; } = double.NaN;

    /// <summary>
    /// How far the means of the logarithms lie apart, in root mean squares of their deviations (Ashman, Bird and Zepf
    /// 1994); NaN where no split was made.
    /// </summary>
    public double Separation { get; init; } = double.NaN;
}

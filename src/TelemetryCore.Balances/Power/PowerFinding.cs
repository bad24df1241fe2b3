using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power;

/// <summary>
/// What a rule found: evidence with a score, never guilt. Told when it is certain, and again when it ends.
/// </summary>
public sealed record PowerFinding
{
    /// <summary>Name of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Form of the rule, <c>P1</c> to <c>P8</c>.</summary>
    public required string Form { get; init; }

    /// <summary>Which finding of its rule it is, from 1 in the order in which they became certain.</summary>
    public required int Number { get; init; }

    /// <summary>When it began, the delay of the rule included.</summary>
    public required Timestamp From { get; init; }

    /// <summary>When it ended, itself not in it; null while it lasts.</summary>
    public Timestamp? To { get; init; }

    /// <summary>When it was certain, in event time.</summary>
    public required Timestamp KnownAt { get; init; }

    /// <summary>Why it ended.</summary>
    public FindingEnd End { get; init; }

    /// <summary>Facilities or meters that it is about, in the order of the rule.</summary>
    public required IReadOnlyList<string> About { get; init; }

    /// <summary>The worst that was measured so far.</summary>
    public required double Measured { get; init; }

    /// <summary>What the rule allows, in the same unit.</summary>
    public required double Threshold { get; init; }

    /// <summary>Unit of both, such as <c>min</c>, or <c>power</c> for that of the meters.</summary>
    public required string Unit { get; init; }

    /// <summary>Measured over allowed: 1 is just too much; NaN when nothing is allowed.</summary>
    public double Score => Threshold == 0 ? double.NaN : Measured / Threshold;

    /// <summary>Valid readings of the rule's meters since it began.</summary>
    public required long Readings { get; init; }

    /// <summary>Readings of the rule's meters since it began that could not be used.</summary>
    public required long Invalid { get; init; }

    /// <summary>What was seen, in words and numbers.</summary>
    public required string Evidence { get; init; }

    /// <summary>Where the rule's numbers come from.</summary>
    public required string Source { get; init; }

    /// <summary>From when they are.</summary>
    public required DateOnly Date { get; init; }
}

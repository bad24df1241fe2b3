using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// One step in the history of a sample: what it was, what it became, when that was known, by whom and why.
/// </summary>
public sealed record Amendment
{
    /// <summary>What was done.</summary>
    public required AmendmentKind Kind { get; init; }

    /// <summary>Knowledge time: when the engine learned of it. Ascends within a series.</summary>
    public required Timestamp KnownAt { get; init; }

    /// <summary>The sample as it was.</summary>
    public required Sample Before { get; init; }

    /// <summary>When the engine had learned of <see cref="Before"/>, to the second, rounded down.</summary>
    public required Timestamp BeforeKnownAt { get; init; }

    /// <summary>The sample as it became, at the same timestamp; null when it was deleted.</summary>
    public required Sample? After { get; init; }

    /// <summary>Who did it; empty when no person did. At most 128 characters.</summary>
    public string Who { get; init; } = "";

    /// <summary>Why; empty when no person did. At most 1,024 characters.</summary>
    public string Why { get; init; } = "";
}

using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>
/// The numbers of a <see cref="SteadyStateGate"/>. The defaults are those of Cao and Rhinehart (1995) as they are
/// commonly quoted, not checked against the paper; they are a proposal, not law.
/// </summary>
public sealed record SteadyStateOptions
{
    /// <summary>Weight of the newest observation in the average, above 0 and at most 1; default 0.2.</summary>
    public double AverageWeight { get; init; } = 0.2;

    /// <summary>Weight of the newest squared distance from the average, above 0 and at most 1; default 0.1.</summary>
    public double DistanceWeight { get; init; } = 0.1;

    /// <summary>Weight of the newest squared difference, above 0 and at most 1; default 0.1.</summary>
    public double DifferenceWeight { get; init; } = 0.1;

    /// <summary>R below which a reading is steady; 1 for pure noise. Default 1.5.</summary>
    public double RatioMax { get; init; } = 1.5;

    /// <summary>
    /// Observations before anything is said, at least 2; default 30, three times what the averages reach back.
    /// </summary>
    public int CountMin { get; init; } = 30;

    /// <summary>Where the numbers come from.</summary>
    public string Source { get; init; } =
        "Cao, Rhinehart 1995, J. Process Control 5(6), as commonly quoted; unconfirmed";

    internal SteadyStateOptions Validated()
    {
        Throw.UnlessBetween(AverageWeight, double.Epsilon, 1, nameof(AverageWeight));
        Throw.UnlessBetween(DistanceWeight, double.Epsilon, 1, nameof(DistanceWeight));
        Throw.UnlessBetween(DifferenceWeight, double.Epsilon, 1, nameof(DifferenceWeight));
        Throw.UnlessPositive(RatioMax, nameof(RatioMax));
        Throw.UnlessBetween(CountMin, 2, int.MaxValue, nameof(CountMin));
        return this;
    }
}

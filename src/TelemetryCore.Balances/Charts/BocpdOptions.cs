using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>
/// What a <see cref="Bocpd"/> believes before it sees anything: mean and variance of a stretch are
/// normal-inverse-gamma, and a stretch ends after each observation with one probability.
/// </summary>
public sealed record BocpdOptions
{
    /// <summary>mu0: where the mean of a stretch lies, in the unit of the observations.</summary>
    public required double Mean { get; init; }

    /// <summary>kappa0: how many observations that belief is worth, above 0; default 1.</summary>
    public double MeanWeight { get; init; } = 1;

    /// <summary>alpha0: shape of the variance, above 0; default 1.</summary>
    public double Shape { get; init; } = 1;

    /// <summary>beta0: scale of the variance, in squared units, above 0.</summary>
    public required double Scale { get; init; }

    /// <summary>H: the probability that a stretch ends, between 0 and 1 without either; default 0.01.</summary>
    public double Hazard { get; init; } = 0.01;

    /// <summary>
    /// How many run lengths are held, 2 to 100,000; the least probable ones are dropped. Default 500.
    /// </summary>
    public int RunsMax { get; init; } = 500;

    internal BocpdOptions Validated()
    {
        Throw.UnlessFinite(Mean, nameof(Mean));
        Throw.UnlessPositive(MeanWeight, nameof(MeanWeight));
        Throw.UnlessPositive(Shape, nameof(Shape));
        Throw.UnlessPositive(Scale, nameof(Scale));
        Throw.UnlessBetween(Hazard, double.Epsilon, 1 - 1e-12, nameof(Hazard));
        Throw.UnlessBetween(RunsMax, 2, 100_000, nameof(RunsMax));
        return this;
    }
}

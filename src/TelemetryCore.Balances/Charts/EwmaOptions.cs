using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>
/// What an <see cref="Ewma"/> compares with. The defaults call falsely every 500 observations; <see
/// cref="AverageRunLength"/> says what other choices do.
/// </summary>
public sealed record EwmaOptions
{
    /// <summary>Mean of the observations while nothing is wrong, in their unit; default 0.</summary>
    public double Mean { get; init; }

    /// <summary>Their standard deviation, above 0; default 1.</summary>
    public double Deviation { get; init; } = 1;

    /// <summary>Weight of the newest observation, 0.001 to 1; default 0.1.</summary>
    public double Weight { get; init; } = 0.1;

    /// <summary>L: the limit in standard deviations of the average, above 0 and at most 10; default 2.814.</summary>
    public double Limit { get; init; } = 2.814;

    /// <summary>
    /// True for one limit at all times, the one that <see cref="AverageRunLength"/> knows; false, the default, for
    /// the exact one, which is narrower for the first observations.
    /// </summary>
    public bool IsFixed { get; init; }

    internal EwmaOptions Validated()
    {
        Throw.UnlessFinite(Mean, nameof(Mean));
        Throw.UnlessPositive(Deviation, nameof(Deviation));
        Throw.UnlessBetween(Weight, 0.001, 1, nameof(Weight));
        Throw.UnlessBetween(Limit, double.Epsilon, 10, nameof(Limit));
        return this;
    }
}

using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>
/// What a <see cref="Cusum"/> compares with. The defaults detect a shift of one standard deviation in ten
/// observations and call falsely every 465; <see cref="AverageRunLength"/> says what other choices do.
/// </summary>
public sealed record CusumOptions
{
    /// <summary>Mean of the observations while nothing is wrong, in their unit; default 0.</summary>
    public double Mean { get; init; }

    /// <summary>Their standard deviation, above 0; default 1.</summary>
    public double Deviation { get; init; } = 1;

    /// <summary>
    /// k: what each observation is forgiven, in standard deviations, 0 to 10; half the shift that matters. Default 0.5.
    /// </summary>
    public double Reference { get; init; } = 0.5;

    /// <summary>
    /// h: the sum beyond which the chart signals, in standard deviations, above 0 and at most 100; default 5.
    /// </summary>
    public double Interval { get; init; } = 5;

    /// <summary>
    /// Where both sums start, as a share of <see cref="Interval"/>, 0 to 1; default 0. One half is the fast initial
    /// response of Lucas and Crosier (1982), which finds a fault that is there from the start sooner.
    /// </summary>
    public double Headstart { get; init; }

    internal CusumOptions Validated()
    {
        Throw.UnlessFinite(Mean, nameof(Mean));
        Throw.UnlessPositive(Deviation, nameof(Deviation));
        Throw.UnlessBetween(Reference, 0, 10, nameof(Reference));
        Throw.UnlessBetween(Interval, double.Epsilon, 100, nameof(Interval));
        Throw.UnlessBetween(Headstart, 0, 1, nameof(Headstart));
        return this;
    }
}

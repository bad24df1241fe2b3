using TelemetryCore.Balances.Charts;
using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>
/// P7: energy and output do not match, such as kWh for each cubic metre of waste water: a chart on the residual of
/// mean power on mean output, window after window, signals.
/// </summary>
public sealed record OutputMismatchRule : PowerRule
{
    /// <summary>The facilities whose power makes the output.</summary>
    public required IReadOnlyList<string> Facilities { get; init; }

    /// <summary>The meter of the output, as a rate such as m3/h or t/h.</summary>
    public required string Output { get; init; }

    /// <summary>Power without output, in the unit of the meters.</summary>
    public required double Intercept { get; init; }

    /// <summary>Power for each unit of output, above 0: kW for m3/h is kWh for m3.</summary>
    public required double Slope { get; init; }

    /// <summary>
    /// Standard deviation of a window's residual on good days, above 0; see <see cref="Learning.LinearFit"/>.
    /// </summary>
    public required double Deviation { get; init; }

    /// <summary>Length of the windows, whole ones since 1970, 1 min to 366 days; default 1 h.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The share of a window that readings of every meter must cover, above 0 to 1; default 0.75.</summary>
    public double CoverageMin { get; init; } = 0.75;

    /// <summary>
    /// The chart on residuals in standard deviations, whose mean and deviation are 0 and 1. Default: an average with
    /// a weight of 0.1 that calls falsely every 500 windows.
    /// </summary>
    public EwmaOptions Ewma { get; init; } = new() { IsFixed = true };

    /// <summary>A cumulative sum in place of the average, which finds small lasting shifts; null for none.</summary>
    public CusumOptions? Cusum { get; init; }

    /// <inheritdoc/>
    public override string Form => "P7";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) => [new OutputMismatchJudge(this, index)];

    private protected override void Check()
    {
        CheckAny(Facilities, "facility");
        Throw.UnlessFinite(Intercept, nameof(Intercept));
        Throw.UnlessPositive(Slope, nameof(Slope));
        Throw.UnlessPositive(Deviation, nameof(Deviation));
        Throw.UnlessWithin(Window, TimeSpan.FromMinutes(1), LongestTime, nameof(Window));
        Throw.UnlessBetween(CoverageMin, double.Epsilon, 1, nameof(CoverageMin));
        var (mean, deviation) = Cusum is { } sum
            ? (sum.Validated().Mean, sum.Deviation)
            : (Ewma.Validated().Mean, Ewma.Deviation);
        if (mean != 0 || deviation != 1)
        {
            Throw.RuleContradicts(Name, $"residuals have mean 0 and deviation 1, its chart {mean} and {deviation}");
        }
    }
}

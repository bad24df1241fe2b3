using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>
/// P8: what a gateway meter reads is not the sum of its sub-meters and the loss between, beyond what the meters'
/// uncertainties explain. One balance with one equation; which meter is wrong it cannot say.
/// </summary>
public sealed record SubmeterRule : PowerRule
{
    /// <summary>The gateway meter.</summary>
    public required string Gateway { get; init; }

    /// <summary>The meters behind it.</summary>
    public required IReadOnlyList<string> Submeters { get; init; }

    /// <summary>Power that is lost or used between, 0 or above; default 0.</summary>
    public double Loss { get; init; }

    /// <summary>Standard deviation of the loss, 0 or above; default 0.</summary>
    public double LossDeviation { get; init; }

    /// <summary>How many standard deviations are too many, above 0; default 4.</summary>
    public double Factor { get; init; } = 4;

    /// <summary>Length of the windows, whole ones since 1970, 1 min to 366 days; default 15 min.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>For how long windows must say so, 0 to 366 days; default 1 h.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The share of a window that readings of every meter must cover, above 0 to 1; default 0.75.</summary>
    public double CoverageMin { get; init; } = 0.75;

    /// <inheritdoc/>
    public override string Form => "P8";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) => [new SubmeterJudge(this, index)];

    private protected override void Check()
    {
        CheckAfter(After);
        CheckAny(Submeters, "sub-meter");
        Throw.UnlessBetween(Loss, 0, double.MaxValue, nameof(Loss));
        Throw.UnlessBetween(LossDeviation, 0, double.MaxValue, nameof(LossDeviation));
        Throw.UnlessPositive(Factor, nameof(Factor));
        Throw.UnlessWithin(Window, TimeSpan.FromMinutes(1), LongestTime, nameof(Window));
        Throw.UnlessBetween(CoverageMin, double.Epsilon, 1, nameof(CoverageMin));
    }
}

using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;
using TelemetryCore.Balances.Power.Learning;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>
/// P5: less was saved than an order to limit (限产) asks for: energy over that of the same hours of the week before the
/// order exceeds 1 - x + tolerance.
/// </summary>
public sealed record LimitOrderRule : OrderRule
{
    /// <summary>x: the share by which to reduce, above 0 to 1.</summary>
    public required double Reduction { get; init; }

    /// <summary>Power of all facilities together in each hour of the week before the order.</summary>
    public required WeeklyProfile Reference { get; init; }

    /// <summary>How much more is allowed, as a share of the reference, 0 or above; default 0.05.</summary>
    public double Tolerance { get; init; } = 0.05;

    /// <inheritdoc/>
    public override string Form => "P5";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) => [new LimitOrderJudge(this, index)];

    private protected override void Check()
    {
        base.Check();
        ArgumentNullException.ThrowIfNull(Reference);
        Throw.UnlessBetween(Reduction, double.Epsilon, 1, nameof(Reduction));
        Throw.UnlessBetween(Tolerance, 0, double.MaxValue, nameof(Tolerance));
    }
}

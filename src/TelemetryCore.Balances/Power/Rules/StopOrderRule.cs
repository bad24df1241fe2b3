using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>P4: more than the base load is drawn while an order to stop (停产) is in force.</summary>
public sealed record StopOrderRule : OrderRule
{
    /// <summary>
    /// Mean power of all facilities together on days on which they stood still for certain, 0 or above; see
    /// <see cref="Learning.Baseline"/>.
    /// </summary>
    public required double BaseLoad { get; init; }

    /// <summary>How much more is allowed, 0 or above, in the same unit.</summary>
    public required double Tolerance { get; init; }

    /// <inheritdoc/>
    public override string Form => "P4";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) => [new StopOrderJudge(this, index)];

    private protected override void Check()
    {
        base.Check();
        Throw.UnlessBetween(BaseLoad, 0, double.MaxValue, nameof(BaseLoad));
        Throw.UnlessBetween(Tolerance, 0, double.MaxValue, nameof(Tolerance));
    }
}

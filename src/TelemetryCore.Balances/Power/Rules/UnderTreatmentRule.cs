using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;
using TelemetryCore.Balances.Power.Learning;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>
/// P3: treatment runs with less power than it used to at the same power of production: the residual lies below -k MAD
/// for some time. While treatment is off it is for <see cref="NotSynchronisedRule"/> to say.
/// </summary>
public sealed record UnderTreatmentRule : PowerRule
{
    /// <summary>The facility that produces.</summary>
    public required string Production { get; init; }

    /// <summary>The facility that treats.</summary>
    public required string Treatment { get; init; }

    /// <summary>Power of treatment at each power of production, learned from good days.</summary>
    public required LoadCurve Curve { get; init; }

    /// <summary>MAD: median of the distances from the curve on good days, above 0, in the unit of the meter.</summary>
    public required double Deviation { get; init; }

    /// <summary>k: how many of these below the curve are too many, above 0; default 5.</summary>
    public double Factor { get; init; } = 5;

    /// <summary>For how long it must last, 0 to 366 days; default 30 min.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public override string Form => "P3";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) => [new UnderTreatmentJudge(this, index)];

    private protected override void Check()
    {
        CheckAfter(After);
        ArgumentNullException.ThrowIfNull(Curve);
        Throw.UnlessPositive(Deviation, nameof(Deviation));
        Throw.UnlessPositive(Factor, nameof(Factor));
    }
}

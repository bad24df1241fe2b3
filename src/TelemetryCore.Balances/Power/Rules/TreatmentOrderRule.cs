using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>
/// P2: treatment starts before production and stops after it (先启后停): on no later than a lead before production is,
/// off no earlier than a lag after. A finding is the stretch in which treatment ought to have run and did not.
/// </summary>
public sealed record TreatmentOrderRule : PowerRule
{
    /// <summary>Facilities of which any one produces.</summary>
    public required IReadOnlyList<string> Production { get; init; }

    /// <summary>What must run before, meanwhile and after.</summary>
    public required RequiredSet Treatment { get; init; }

    /// <summary>How long before production treatment must run, 0 to 366 days; the permit says so.</summary>
    public required TimeSpan Lead { get; init; }

    /// <summary>How long after production treatment must run, 0 to 366 days; the permit says so.</summary>
    public required TimeSpan Lag { get; init; }

    /// <inheritdoc/>
    public override string Form => "P2";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) => [new TreatmentOrderJudge(this, index)];

    private protected override void Check()
    {
        CheckAny(Production, "production");
        Throw.UnlessWithin(Lead, TimeSpan.Zero, LongestTime, nameof(Lead));
        Throw.UnlessWithin(Lag, TimeSpan.Zero, LongestTime, nameof(Lag));
    }
}

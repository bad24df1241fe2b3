using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>P1: something is produced while the treatment that it needs does not run.</summary>
public sealed record NotSynchronisedRule : PowerRule
{
    /// <summary>Facilities of which any one produces.</summary>
    public required IReadOnlyList<string> Production { get; init; }

    /// <summary>What must run meanwhile.</summary>
    public required RequiredSet Treatment { get; init; }

    /// <summary>For how long it must last, 0 to 366 days; default 10 min.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Whether production counts from <see cref="FacilityState.Idle"/>, the default, or only at load.
    /// </summary>
    public FacilityState ProductionFrom { get; init; } = FacilityState.Idle;

    /// <summary>Whether treatment that idles counts as running, the default, or only what works.</summary>
    public FacilityState TreatmentFrom { get; init; } = FacilityState.Idle;

    /// <inheritdoc/>
    public override string Form => "P1";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) => [new NotSynchronisedJudge(this, index)];

    private protected override void Check()
    {
        CheckAfter(After);
        CheckAny(Production, "production");
        CheckRun(ProductionFrom, "production");
        CheckRun(TreatmentFrom, "treatment");
    }
}

using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>P7: the emission is reported as that of a stopped source while a facility runs.</summary>
public sealed record StoppedWhilePoweredRule : PowerRule
{
    /// <summary>Facilities of which any one makes the emission.</summary>
    public required IReadOnlyList<string> Facilities { get; init; }

    /// <summary>The meter of the emission, whose samples carry the mark Stopped.</summary>
    public required string Emission { get; init; }

    /// <summary>For how long it must last, 0 to 366 days; default 10 min.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether a facility counts from idle or, the default, at load.</summary>
    public FacilityState RunsFrom { get; init; } = FacilityState.Load;

    /// <inheritdoc/>
    public override string Form => "P7";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) => [new StoppedWhilePoweredJudge(this, index)];

    private protected override void Check()
    {
        CheckAfter(After);
        CheckAny(Facilities, "facility");
        CheckRun(RunsFrom, "a run");
    }
}

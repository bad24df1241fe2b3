using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>
/// P8: a meter has no valid reading for longer than a reading is held: communication was lost, or what came was
/// marked as unusable. Each meter has its own findings.
/// </summary>
public sealed record SilenceRule : PowerRule
{
    /// <summary>The meters that it is for.</summary>
    public required IReadOnlyList<string> Meters { get; init; }

    /// <summary>For how long nothing is known, 0 to 366 days; default 15 min.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public override string Form => "P8";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) =>
        Meters.Select(meter => new SilenceJudge(this, meter, index));

    private protected override void Check()
    {
        CheckAfter(After);
        CheckAny(Meters, "meter");
    }
}

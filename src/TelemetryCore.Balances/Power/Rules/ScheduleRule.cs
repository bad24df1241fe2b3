using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>P6: a facility runs outside its schedule, such as by night. Each facility has its own findings.</summary>
public sealed record ScheduleRule : PowerRule
{
    /// <summary>The facilities that it is for.</summary>
    public required IReadOnlyList<string> Facilities { get; init; }

    /// <summary>When they may run, on the clock of the plan's zone; none for never.</summary>
    public required IReadOnlyList<WeeklySpan> Schedule { get; init; }

    /// <summary>When they may run besides.</summary>
    public IReadOnlyList<PermittedRun> Permitted { get; init; } = [];

    /// <summary>For how long it must last, 0 to 366 days; default 10 min.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Whether a facility counts from <see cref="FacilityState.Idle"/>, the default, or only at load.
    /// </summary>
    public FacilityState RunsFrom { get; init; } = FacilityState.Idle;

    /// <inheritdoc/>
    public override string Form => "P6";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) =>
        Facilities.Select(facility => new ScheduleJudge(this, facility, index));

    private protected override void Check()
    {
        CheckAfter(After);
        CheckAny(Facilities, "facility");
        CheckRun(RunsFrom, "a run");
        foreach (var span in Schedule)
        {
            CheckAny(span.Days, "day of a span");
        }

        foreach (var run in Permitted)
        {
            if (run.From >= run.To)
            {
                Throw.RuleContradicts(Name, $"a permitted run ends at {run.To} and begins at {run.From}");
            }
        }
    }
}

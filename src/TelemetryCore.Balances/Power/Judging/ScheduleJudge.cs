using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P6: on outside the schedule.</summary>
internal sealed class ScheduleJudge : HoldJudge
{
    // A clock is put forward or back at a quarter of an hour, wherever it is; looking that often needs no rules of
    // zones.
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private readonly ScheduleRule _rule;
    private readonly FacilitySet _set;
    private readonly TimeZoneInfo _zone;

    public ScheduleJudge(ScheduleRule rule, string facility, PlanIndex index)
        : this(rule, FacilitySet.Of(rule.Name, [facility], index), index.Zone)
    {
    }

    private ScheduleJudge(ScheduleRule rule, FacilitySet set, TimeZoneInfo zone)
        : base(rule, rule.After, set.Names, set.Facilities, set.Meters)
    {
        (_rule, _set, _zone) = (rule, set, zone);
    }

    public override bool FollowsReadings => false;

    public override Timestamp NextEdge(Timestamp after)
    {
        var local = Local(after);
        var step = Quarter - new TimeSpan(local.Ticks % Quarter.Ticks);
        foreach (var span in _rule.Schedule)
        {
            var edge = span.NextEdge(local) - local;
            step = edge < step ? edge : step;
        }

        var next = after + step;
        foreach (var run in _rule.Permitted)
        {
            next = run.From > after && run.From < next ? run.From : next;
            next = run.To > after && run.To < next ? run.To : next;
        }

        return next;
    }

    protected override Truth Condition(PlantView view, Timestamp now) =>
        IsPermitted(now) ? Truth.No : view.Runs(_set.Facilities[0], _rule.RunsFrom);

    protected override string Evidence(TimeSpan lasted, double worst) =>
        $"{_set.Names[0]} ran outside its schedule for {Say.Time(lasted)}; {Say.Time(_rule.After)} are allowed";

    private bool IsPermitted(Timestamp now)
    {
        var local = Local(now);
        return _rule.Schedule.Any(span => span.Contains(local))
            || _rule.Permitted.Any(run => run.From <= now && now < run.To);
    }

    private DateTime Local(Timestamp at) => TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), _zone).DateTime;
}

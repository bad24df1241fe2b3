using TelemetryCore.Alarms;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Exceedances;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Api.Alarms;

/// <summary>Limits, alarms and their steps as the interface tells them.</summary>
internal static class AlarmShapes
{
    private static readonly AlarmState[] States = [.. Enum.GetValues<AlarmState>().Where(state => state != 0)];

    /// <summary>
    /// The wanted ones behind the cursor of a request, one more than a page holds when others follow.
    /// </summary>
    public static List<AlarmStatus> Page(Call call, int max, Func<AlarmStatus, bool> isWanted)
    {
        var after = call.Get(Parameters.AfterLimit) ?? -1;
        return
        [
            .. call.Engine.GetAlarms()
                .Where(alarm => alarm.Limit.Value > after && isWanted(alarm))
                .OrderBy(alarm => alarm.Limit.Value)
                .Take(max + 1),
        ];
    }

    public static StepItem Of(TelemetryEngine engine, in AlarmEvent step)
    {
        var info = engine.GetInfo(step.Series);
        return new StepItem(
            step.Sequence,
            step.Id.Limit.Value < 0 ? null : step.Id.Limit.Value,
            step.Id.Number,
            info.Key,
            step.Limit.Name,
            step.Limit.Level,
            step.Limit.Direction,
            step.Transition,
            step.At,
            step.Since,
            step.Until,
            step.KnownAt,
            step.Value,
            step.Threshold,
            info.Unit,
            FlagsOf(step.State),
            step.Who,
            step.Why,
            step.Amends == 0 ? null : step.Amends,
            step.ShelvedUntil,
            step.Window is { } window ? Of(window) : null,
            Of(step.Evidence));
    }

    public static AlarmItem Of(TelemetryEngine engine, AlarmStatus alarm) => new(
        alarm.Limit.Value,
        engine.GetInfo(alarm.Series).Key,
        alarm.Definition.Name,
        alarm.Level,
        alarm.Definition.Direction,
        alarm.Isa,
        FlagsOf(alarm.State),
        alarm.IsAnnunciated,
        alarm.ShelvedUntil,
        alarm.Last is { } last ? Of(engine, last) : null,
        alarm.RaisedBy == 0 ? null : alarm.RaisedBy);

    public static LimitItem LimitOf(TelemetryEngine engine, AlarmStatus alarm)
    {
        var limit = alarm.Definition;
        return new LimitItem(
            alarm.Limit.Value,
            engine.GetInfo(alarm.Series).Key,
            limit.Name,
            limit.Level,
            limit.Direction,
            limit.Measure,
            limit.Threshold.Value,
            limit.LowThreshold?.Value,
            limit.Deadband,
            limit.OnDelay,
            limit.OffDelay,
            limit.Window is { } window ? WindowText.Of(engine.DefinitionOf(alarm.Series, window)) : null,
            FlagsOf(alarm.State),
            alarm.Isa);
    }

    private static AlarmState[] FlagsOf(AlarmState state) => Array.FindAll(States, flag => (state & flag) != 0);

    private static StepWindow Of(in WindowResult window) => new(
        window.From, window.To, window.Count, window.Expected, window.Capture, window.Verdict, window.Value);

    private static StepEvidence Of(in AlarmEvidence evidence) => new(
        evidence.From, evidence.To, evidence.Samples, evidence.Hash, evidence.Rule, evidence.Statuses);
}

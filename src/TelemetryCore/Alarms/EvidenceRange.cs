using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>Which samples a step of an alarm rests on.</summary>
internal static class EvidenceRange
{
    /// <summary>
    /// Reads what a step of a limit's alarm rests on; empty for what people do and for timers of alarms.
    /// </summary>
    public static AlarmEvidence Evidence(
        this StandingLimit limit, in AlarmEvent step, EvidenceReader reader, Timestamp? asOf)
    {
        var behind = new Timestamp(step.At.Microseconds + 1);
        var (from, to) = (step.Transition, step.Window) switch
        {
            ( >= AlarmTransition.Acknowledged or AlarmTransition.ReAlarmed, _) => (step.At, step.At),
            ( >= AlarmTransition.WillComply and <= AlarmTransition.WillExceed, { } window) => (window.From, step.At),
            (_, { } window) => (window.From, window.To),
            _ => (step.Since, behind),
        };
        return from == to
            ? new AlarmEvidence { Rule = limit.Rule }
            : reader.Read(limit.Judge.Columns, limit.Rule, from, to, asOf);
    }
}

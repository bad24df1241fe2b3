using System.Runtime.InteropServices;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms.Statistics;

/// <summary>When alarms were active, as their amendments have it.</summary>
internal static class AlarmStays
{
    /// <summary>
    /// The stays of alarms whose steps come in the order in which they were told; by limit, then by time.
    /// </summary>
    public static List<AlarmStay> Of(IEnumerable<ToldStep> events)
    {
        var stays = new Dictionary<AlarmId, AlarmStay>();
        foreach (var step in events)
        {
            switch (step.Transition)
            {
                case AlarmTransition.Raised:
                case AlarmTransition.RaisedLate:
                case AlarmTransition.Shifted:
                    stays[step.Id] = new AlarmStay(step.Id, step.At, step.Until);
                    break;
                case AlarmTransition.Cleared when stays.ContainsKey(step.Id):
                    CollectionsMarshal.GetValueRefOrNullRef(stays, step.Id) = stays[step.Id] with { To = step.At };
                    break;
                case AlarmTransition.Retracted:
                    stays.Remove(step.Id);
                    break;
            }
        }

        return [.. stays.Values.OrderBy(stay => stay.Alarm.Limit.Value).ThenBy(stay => stay.From)];
    }

    public static bool IsStale(in AlarmStay stay, Timestamp from, Timestamp to, AlarmTargets targets)
    {
        var end = stay.To is { } over && over < to ? over : to;
        return end > from && end - stay.From > targets.StaleAfter;
    }

    /// <summary>Short ones with no other of their limit shortly before or after.</summary>
    public static IEnumerable<AlarmStay> Fleeting(List<AlarmStay> stays, AlarmTargets targets)
    {
        for (var i = 0; i < stays.Count; i++)
        {
            if (stays[i].To - stays[i].From <= targets.FleetingWithin
                && !(i > 0 && IsRepeated(stays[i - 1], stays[i], targets))
                && !(i + 1 < stays.Count && IsRepeated(stays[i], stays[i + 1], targets)))
            {
                yield return stays[i];
            }
        }
    }

    private static bool IsRepeated(in AlarmStay stay, in AlarmStay next, AlarmTargets targets) =>
        stay.Alarm.Limit == next.Alarm.Limit && !(next.From - stay.To > targets.FleetingWithin);
}

using TelemetryCore.Alarms;
using TelemetryCore.Storage;

namespace TelemetryCore.Subscriptions;

/// <summary>
/// Writes the steps of a lane's alarms where its samples go, in the same commit; a rule before the first step that
/// names it. Used under the lane's lock.
/// </summary>
internal sealed class LaneNotes(Store store, AlarmLog log, int lane)
{
    private readonly byte[] _buffer = new byte[AlarmCodec.BytesMax];

    /// <summary>
    /// True while the disk takes nothing: steps are told all the same, and the next life tells them again from the
    /// samples that it has.
    /// </summary>
    public bool IsRefused { get; set; }

    /// <summary>Keeps the rule of a limit, if it is still to be kept.</summary>
    public void KeepRule(LimitAlarm alarm)
    {
        if (alarm.RuleToKeep is { } rule && !IsRefused)
        {
            store.AddNote(lane, log.DrawRule(), rule.ToBytes());
            alarm.RuleToKeep = null;
        }
    }

    /// <summary>Keeps a step that has its number.</summary>
    public void Add(in AlarmEvent step)
    {
        if (!IsRefused)
        {
            var length = AlarmCodec.Write(_buffer, step, step.Rule);
            store.AddNote(lane, NoteSequence.OfStep(step.Sequence), _buffer.AsSpan(0, length));
        }
    }
}

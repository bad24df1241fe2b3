using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>
    /// Computes a step of an alarm once more, from the samples as they were known when it was told and from the rule
    /// that it names: its times, its figure, its window and the hash of what it rests on. Of what was foreseen or
    /// retracted, and where the source's mark decided, only the samples that it rests on are read again; what people
    /// did, and when a timer of the alarm brought it back, is taken as it was told.
    /// </summary>
    /// <param name="alarm">
    /// The step, by a rule that is in force; an engine on disk also knows those that once were.
    /// </param>
    /// <exception cref="ArgumentException">
    /// Nobody knows its rule, or no series has its id.
    /// </exception>
    public AlarmRecomputation Recompute(in AlarmEvent alarm)
    {
        var pipeline = Pipeline(alarm.Series);
        lock (pipeline.Lane.Lock)
        {
            var limit = pipeline.FindLimit(alarm.Id.Limit);
            limit = limit?.Rule == alarm.Evidence.Rule ? limit : LimitOfOld(pipeline, alarm);
            var again = StepsAgain(alarm.Transition) ? Again(limit, alarm) : alarm;
            again = again with { Evidence = limit.Evidence(alarm, pipeline.Lane.Evidence, alarm.KnownAt) };
            return new AlarmRecomputation { Recomputed = again, IsSame = AreSame(alarm, again) };
        }
    }

    // The text of a rule says all that its steps were computed from.
    private StandingLimit LimitOfOld(SeriesPipeline pipeline, in AlarmEvent alarm)
    {
        var version = alarm.Evidence.Rule;
        if (_memory is null || !_memory.TryFind(alarm.Series, version, out var rule) || rule.Limit is not { } limit)
        {
            Throw.RuleUnknown(alarm.Id.ToString());
            return null;
        }

        var window = rule.Window is { } definition ? TargetOf(alarm.Series, definition) : null;
        var companion = limit.Companion is { } other ? Pipeline(other).Columns : null;
        var judge = new LimitJudge(limit, pipeline.Columns, companion, window, suppressedBy: null);
        return new StandingLimit(alarm.Id.Limit, alarm.Series, judge, version);
    }

    private static bool StepsAgain(AlarmTransition transition) => transition is AlarmTransition.Raised
        or AlarmTransition.Cleared or AlarmTransition.RaisedLate or AlarmTransition.Confirmed
        or AlarmTransition.Shifted;

    private static AlarmEvent Again(StandingLimit limit, in AlarmEvent alarm)
    {
        var change = alarm.Transition == AlarmTransition.Cleared ? ExceedanceChange.Ended : ExceedanceChange.Began;
        var (since, at) = (alarm.Since.Microseconds, alarm.At.Microseconds);
        var step = limit.Judge.StepAgain(change, since, at, alarm.KnownAt);
        return alarm with
        {
            At = new Timestamp(step.At),
            Since = new Timestamp(step.Since),
            Value = step.Value,
            Threshold = step.Threshold,
            Window = step.Window is { } again ? again.Normal with { Revision = RevisionOf(alarm) } : null,
        };
    }

    private static int RevisionOf(in AlarmEvent alarm) => alarm.Window?.Revision ?? 0;

    private static bool AreSame(in AlarmEvent told, in AlarmEvent again)
    {
        Span<byte> first = stackalloc byte[AlarmCodec.BytesMax];
        Span<byte> second = stackalloc byte[AlarmCodec.BytesMax];
        var length = AlarmCodec.Write(first, told, told.Evidence.Rule);
        return first[..length].SequenceEqual(second[..AlarmCodec.Write(second, again, again.Evidence.Rule)]);
    }
}

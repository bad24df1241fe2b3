using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
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
    /// <param name="alarm">The step, of a limit that is registered with the same rule.</param>
    /// <exception cref="ArgumentException">No limit has its id, or that limit has another rule now.</exception>
    public AlarmRecomputation Recompute(in AlarmEvent alarm)
    {
        var pipeline = PipelineOf(alarm.Id.Limit);
        lock (pipeline.Lane.Lock)
        {
            var limit = pipeline.FindLimit(alarm.Id.Limit)!;
            if (limit.Rule != alarm.Evidence.Rule)
            {
                Throw.RuleDiffers(alarm.Id.ToString());
            }

            var again = StepsAgain(alarm.Transition) ? Again(limit, alarm) : alarm;
            again = again with { Evidence = limit.Evidence(alarm, pipeline.Lane.Evidence, alarm.KnownAt) };
            return new AlarmRecomputation { Recomputed = again, IsSame = AreSame(alarm, again) };
        }
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

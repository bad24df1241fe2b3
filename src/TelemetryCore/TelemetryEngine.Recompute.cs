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
    /// that it names: its times, its figure, its window and the hash of what it rests on. What people did, and when a
    /// timer of the alarm brought it back, is taken as it was told.
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

    // From just before the run of values that led to it, when nothing of it was told yet.
    private static AlarmEvent Again(StandingLimit limit, in AlarmEvent alarm)
    {
        var isClearing = alarm.Transition == AlarmTransition.Cleared;
        var before = alarm.Since.Microseconds - 1;
        var state = limit.Judge.Seed(before, alarm.KnownAt);
        state.Machine = isClearing ? LimitMachine.BeyondSince(before) : default;
        var sink = new LastStepSink(isClearing ? ExceedanceChange.Ended : ExceedanceChange.Began);
        limit.Judge.Run(ref state, before, alarm.At.Microseconds, alarm.KnownAt, ref sink);
        return alarm with
        {
            At = new Timestamp(sink.Step.At),
            Since = new Timestamp(sink.Step.Since),
            Value = sink.Step.Value,
            Threshold = sink.Step.Threshold,
            Window = sink.Step.Window is { } window ? window with { Revision = alarm.Window?.Revision ?? 0 } : null,
        };
    }

    private static bool AreSame(in AlarmEvent told, in AlarmEvent again)
    {
        Span<byte> first = stackalloc byte[AlarmCodec.BytesMax];
        Span<byte> second = stackalloc byte[AlarmCodec.BytesMax];
        var length = AlarmCodec.Write(first, told, told.Evidence.Rule);
        return first[..length].SequenceEqual(second[..AlarmCodec.Write(second, again, again.Evidence.Rule)]);
    }

    private struct LastStepSink(ExceedanceChange change) : ILimitSink
    {
        public LimitStep Step { get; private set; }

        public void OnStep(in LimitStep step) => Step = step.Change == change ? step : Step;

        public readonly bool IsDone(long at, in LimitState state) => false;
    }
}

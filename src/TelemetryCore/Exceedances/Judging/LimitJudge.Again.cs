using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>One step of a limit, found once more from the run of values that led to it.</summary>
internal sealed partial class LimitJudge
{
    /// <summary>
    /// The last begin or end up to an instant, judged from just before the run of values that led to it; the default
    /// when there is none.
    /// </summary>
    public LimitStep StepAgain(ExceedanceChange change, long since, long at, Timestamp? asOf)
    {
        var state = Seed(since - 1, asOf);
        state.Machine = change == ExceedanceChange.Ended ? LimitMachine.BeyondSince(since - 1) : default;
        var sink = new LastStepSink(change);
        Run(ref state, since - 1, at, asOf, ref sink);
        return sink.Step;
    }

    private struct LastStepSink(ExceedanceChange change) : ILimitSink
    {
        public LimitStep Step { get; private set; }

        public void OnStep(in LimitStep step) => Step = step.Change == change ? step : Step;

        public readonly void OnFigure(in LimitFigure figure, LimitPhase before, LimitPhase after)
        {
        }

        public readonly bool IsDone(long at, in LimitState state) => false;
    }
}

using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Scans;

namespace TelemetryCore.Exceedances.Scans;

/// <summary>
/// The episodes of any limit over what is stored, in order of time: judged by <see cref="LimitJudge"/> as live samples
/// are, and added up.
/// </summary>
internal static class JudgedScan
{
    private static readonly Timestamp Never = new(long.MaxValue);

    /// <summary>
    /// Episodes of the samples in [from, to), as if there were no others; thresholds are what they are.
    /// </summary>
    /// <param name="judge">The limit and its series.</param>
    /// <param name="from">Null begins with the first sample.</param>
    /// <param name="to">Null ends after the newest; silence lasts up to here.</param>
    /// <param name="asOf">Knowledge time; null takes the newest versions.</param>
    public static IEnumerable<ExceedanceEpisode> OfSamples(
        LimitJudge judge, Timestamp? from, Timestamp? to, Timestamp? asOf)
    {
        var columns = judge.Columns;
        if (!columns.TryGetFrom(from ?? Timestamp.MinValue, asOf, out var first)
            || !columns.TryGetBefore(to ?? Never, asOf, mustBeValid: false, out var newest)
            || newest.Timestamp < first.Timestamp)
        {
            yield break;
        }

        var meter = new EpisodeMeter(judge.Definition.Measure, columns.Info.Cadence);
        var sink = new MeterSink(meter);
        var at = new Timestamp(first.Timestamp.Microseconds - 1);
        var end = judge.Definition.Measure == LimitMeasure.Silence && to is { } until
            ? new Timestamp(until.Microseconds - 1)
            : newest.Timestamp;
        var state = LimitState.Start with { Companion = judge.CompanionAt(at, asOf) };
        var stretch = EpisodeScan.StretchOf(columns.Info.Cadence);
        while (at < end)
        {
            var next = at + stretch < newest.Timestamp ? at + stretch : end;
            judge.Run(ref state, at.Microseconds, next.Microseconds, asOf, ref sink);
            foreach (var episode in meter.Found)
            {
                yield return episode;
            }

            meter.Found.Clear();
            at = next;
        }

        meter.End(end, state.Machine.IsActive);
        foreach (var episode in meter.Found)
        {
            yield return episode;
        }
    }

    /// <summary>Episodes of the windows that end in (from, to] and are over, as if there were no others.</summary>
    public static IEnumerable<ExceedanceEpisode> OfWindows(
        LimitJudge judge, Timestamp? from, Timestamp? to, Timestamp? asOf)
    {
        var target = judge.Window!;
        if (!target.Columns.TryGetBefore(Never, asOf, mustBeValid: false, out var newest))
        {
            yield break;
        }

        var meter = new EpisodeMeter(LimitMeasure.Value, cadence: null);
        var sink = new MeterSink(meter);
        var state = LimitState.Start;
        var end = newest.Timestamp - target.Patience;
        var last = end;
        foreach (var window in WindowScan.Run(target, from, to < end ? to : end, asOf))
        {
            judge.OnWindow(ref state, window, asOf, ref sink);
            last = window.To;
            foreach (var episode in meter.Found)
            {
                yield return episode;
            }

            meter.Found.Clear();
        }

        meter.End(last, state.Machine.IsActive);
        foreach (var episode in meter.Found)
        {
            yield return episode;
        }
    }

    private readonly struct MeterSink(EpisodeMeter meter) : ILimitSink
    {
        public void OnStep(in LimitStep step)
        {
            if (step.Change == ExceedanceChange.Ended)
            {
                meter.Close();
            }
        }

        public void OnFigure(in LimitFigure figure, LimitPhase before, LimitPhase after) =>
            meter.Take(figure, before, after);

        public bool IsDone(long at, in LimitState state) => false;
    }
}

using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Panes;
using TelemetryCore.Windows.Scans;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>Limits on windows: the figure of a window stands from its end to the end of the next.</summary>
internal sealed partial class LimitJudge
{
    private PaneWindow? _panes;

    /// <summary>Judges a window that is over.</summary>
    public void OnWindow<TSink>(ref LimitState state, in WindowResult result, Timestamp? asOf, ref TSink sink)
        where TSink : ILimitSink
    {
        var at = result.To.Microseconds;
        Fire(ref state, at - 1, result, ref sink);
        if (result.Verdict == WindowVerdict.Valid)
        {
            var other = CompanionAt(result.From, asOf);
            var bounds = BoundsAt(result.From, other, out var threshold);
            (state.Held, state.HeldAt, state.Companion) = (result.Value, at, other);
            (state.Figure, state.Threshold) = (result.Value, threshold);
            var figure = new LimitFigure
            {
                At = at,
                From = result.From.Microseconds,
                IsNew = true,
                Counts = true,
                Value = result.Value,
                Class = bounds.Classify(result, definition.IgnoresRounding, out var side),
                Side = side,
                Threshold = bounds.ThresholdOf(side),
            };
            Look(ref state, figure, at, ref sink);
        }
        else
        {
            Pass(state, at, counts: false, ref sink);
        }

        state.SeenAt = at;
        Fire(ref state, at, result, ref sink);
    }

    private void RunWindows<TSink>(ref LimitState state, long after, long upTo, Timestamp? asOf, ref TSink sink)
        where TSink : ILimitSink
    {
        var isDone = window!.Definition.Shape.HasGrid
            ? RunGrid(ref state, after, upTo, asOf, ref sink)
            : RunOthers(ref state, after, upTo, asOf, ref sink);
        if (!isDone)
        {
            Fire(ref state, upTo, null, ref sink);
        }
    }

    // The panes are kept, so that judging again allocates nothing.
    private bool RunGrid<TSink>(ref LimitState state, long after, long upTo, Timestamp? asOf, ref TSink sink)
        where TSink : ILimitSink
    {
        var panes = _panes ??= new PaneWindow(window!, window!.CreateGrid());
        var bounds = panes.Grid.FirstEndingAfter(new Timestamp(after));
        panes.Restart(bounds.From, asOf);
        while (bounds.To.Microseconds <= upTo)
        {
            panes.Extend(bounds.To);
            OnWindow(ref state, panes.Evaluate(bounds, revision: 0), asOf, ref sink);
            if (sink.IsDone(bounds.To.Microseconds, state))
            {
                return true;
            }

            bounds = panes.Grid.Next(bounds);
            panes.DropUpTo(bounds.From);
        }

        return false;
    }

    private bool RunOthers<TSink>(ref LimitState state, long after, long upTo, Timestamp? asOf, ref TSink sink)
        where TSink : ILimitSink
    {
        foreach (var result in WindowScan.Run(window!, new Timestamp(after), new Timestamp(upTo), asOf))
        {
            OnWindow(ref state, result, asOf, ref sink);
            if (sink.IsDone(result.To.Microseconds, state))
            {
                return true;
            }
        }

        return false;
    }

    public double CompanionAt(Timestamp time, Timestamp? asOf) =>
        companion is not null
        && companion.TryGetBefore(new Timestamp(time.Microseconds + 1), asOf, mustBeValid: true, out var other)
            ? other.Value
            : double.NaN;
}

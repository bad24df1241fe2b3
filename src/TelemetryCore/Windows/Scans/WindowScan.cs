using TelemetryCore.Samples;
using TelemetryCore.Windows.Panes;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows.Scans;

/// <summary>The windows of a definition over what a series holds, one after the other in order of their ends.</summary>
internal static class WindowScan
{
    // So many samples are read at a time, whatever the size of the windows.
    private const int SamplesAtOnce = 8192;

    /// <summary>Windows that end in (from, to].</summary>
    /// <param name="target">What is computed.</param>
    /// <param name="from">Null begins with the window of the first sample.</param>
    /// <param name="to">Null ends with the window of the newest sample.</param>
    /// <param name="asOf">Knowledge time; null takes the newest versions.</param>
    public static IEnumerable<WindowResult> Run(WindowTarget target, Timestamp? from, Timestamp? to, Timestamp? asOf)
    {
        if (!target.Columns.TryGetFrom(Timestamp.MinValue, asOf, out var first) && (from is null || to is null))
        {
            return [];
        }

        var newest = new Timestamp(target.Columns.Newest);
        return target.Definition.Shape switch
        {
            EachSampleShape shape => EachSample(target, shape, from ?? first.Timestamp, to ?? newest, asOf),
            StateRunShape shape => Runs(target, shape, from ?? Timestamp.MinValue, to ?? newest, asOf),
            _ => OnGrid(target, from, first.Timestamp, to, newest, asOf),
        };
    }

    /// <summary>One window on a grid, as it was known.</summary>
    public static WindowResult Of(WindowTarget target, in WindowBounds window, Timestamp? asOf)
    {
        var panes = new PaneWindow(target, target.CreateGrid());
        panes.Restart(window.From, asOf);
        panes.Extend(window.To);
        return panes.Evaluate(window, revision: 0);
    }

    private static IEnumerable<WindowResult> OnGrid(
        WindowTarget target, Timestamp? from, Timestamp first, Timestamp? to, Timestamp newest, Timestamp? asOf)
    {
        var panes = new PaneWindow(target, target.CreateGrid());
        var grid = panes.Grid;
        var window = grid.FirstEndingAfter(from ?? first);
        var end = to ?? grid.FirstEndingAfter(newest).To;
        var stretch = target.Cadence * SamplesAtOnce;
        panes.Restart(window.From, asOf);
        while (window.To <= end)
        {
            if (!panes.Holds(window))
            {
                var ahead = grid.FirstEndingAfter(window.From + stretch).To;
                panes.Extend(ahead < window.To ? window.To : ahead < end ? ahead : end);
            }

            yield return panes.Evaluate(window, revision: 0);
            var next = grid.Next(window);
            if (next == window)
            {
                yield break;
            }

            panes.DropUpTo(next.From);
            window = next;
        }
    }

    private static IEnumerable<WindowResult> EachSample(
        WindowTarget target, EachSampleShape shape, Timestamp from, Timestamp to, Timestamp? asOf)
    {
        var rows = new RowPanes(target, shape.Size);
        var samples = new Sample[SamplesAtOnce];
        rows.Restart(from, asOf);
        while (Read(target, from, to, asOf, samples) is var count and > 0)
        {
            for (var i = 0; i < count; i++)
            {
                yield return rows.Next(samples[i], revision: 0);
            }

            from = new Timestamp(samples[count - 1].Timestamp.Microseconds + 1);
        }
    }

    private static IEnumerable<WindowResult> Runs(
        WindowTarget target, StateRunShape shape, Timestamp from, Timestamp to, Timestamp? asOf)
    {
        var finder = new RunFinder(shape);
        var span = new SpanPanes(target);
        var runs = new List<WindowBounds>();
        var samples = new Sample[SamplesAtOnce];
        var at = StartOfRun(target, shape, from, asOf);
        for (var isOver = false; !isOver;)
        {
            var count = Read(target, at, to, asOf, samples);
            for (var i = 0; i < count; i++)
            {
                finder.Add(samples[i], runs);
            }

            isOver = count == 0;
            if (isOver && finder.EndsBySilence(new Timestamp(to.Microseconds + 1)))
            {
                finder.End(runs);
            }

            foreach (var run in runs.Where(run => run.To > from && run.To <= to))
            {
                yield return span.Evaluate(run, asOf, revision: 0);
            }

            runs.Clear();
            at = isOver ? to : new Timestamp(samples[count - 1].Timestamp.Microseconds + 1);
        }
    }

    // A run that is under way at a time is told from its own start.
    private static Timestamp StartOfRun(WindowTarget target, StateRunShape shape, Timestamp time, Timestamp? asOf)
    {
        while (target.Columns.TryGetBefore(time, asOf, mustBeValid: false, out var sample)
            && shape.Marks.Contains(sample.Status.Mark)
            && time - sample.Timestamp <= shape.GapMax)
        {
            time = sample.Timestamp;
        }

        return time;
    }

    private static int Read(WindowTarget target, Timestamp from, Timestamp to, Timestamp? asOf, Span<Sample> samples)
    {
        var count = 0;
        using var cursor = target.Columns.Read(from, new Timestamp(to.Microseconds + 1), asOf);
        while (count < samples.Length && cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length && count < samples.Length; i++)
            {
                samples[count++] = cursor.Current[i];
            }
        }

        return count;
    }
}

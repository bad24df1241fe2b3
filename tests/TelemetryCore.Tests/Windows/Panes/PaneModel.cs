using TelemetryCore.Samples;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Windows.Aggregates;
using TelemetryCore.Windows.Panes;

namespace TelemetryCore.Tests.Windows.Panes;

/// <summary>Panes of 100 s as lists of readings, and a column that is told the same.</summary>
internal sealed class PaneModel(PaneColumn column, Random random, Func<Random, double> draw)
{
    private const int PaneSeconds = 100;

    private int _first;

    public List<List<ReferenceReading>> Panes { get; } = [];

    public PaneColumn Column => column;

    /// <summary>The last readings of panes that were dropped.</summary>
    public List<ReferenceReading> Before { get; } = [];

    public Timestamp StartOf(int pane) => new((_first + pane) * PaneSeconds * Timestamp.MicrosecondsPerSecond);

    public void Push()
    {
        Panes.Add([]);
        column.Push();
        Fill(Panes.Count - 1);
    }

    public void Drop(int panes)
    {
        Before.AddRange(Panes.Take(panes).SelectMany(pane => pane));
        Panes.RemoveRange(0, panes);
        column.Drop(panes);
        _first += panes;
    }

    public void Refill(int pane)
    {
        column.Clear(pane);
        Fill(pane);
    }

    /// <summary>Puts one reading among those of a pane, if the column can take it there.</summary>
    public void LiftLate(int pane)
    {
        var at = StartOf(pane) + TimeSpan.FromSeconds(random.Next(PaneSeconds)) + TimeSpan.FromMilliseconds(500);
        var isTaken = Panes[pane].Exists(reading => reading.Timestamp == at);
        if (column.IsOrderFree(pane) && !isTaken)
        {
            var late = new ReferenceReading(at, draw(random), draw(random));
            Panes[pane].Add(late);
            Panes[pane].Sort((left, right) => left.Timestamp.CompareTo(right.Timestamp));
            Lift(column, pane, [late]);
            column.Settle(pane);
        }
    }

    public double Evaluate(int from, int to, IReadOnlyList<ReferenceReading> more) =>
        Evaluate(column, from, to, more);

    /// <summary>The figure by a column that has never seen anything else.</summary>
    public double EvaluateAnew(PaneColumn fresh, int from, int to, IReadOnlyList<ReferenceReading> more)
    {
        for (var pane = from; pane < to; pane++)
        {
            fresh.Push();
            Lift(fresh, pane - from, Panes[pane]);
            fresh.Settle(pane - from);
        }

        return Evaluate(fresh, 0, to - from, more, from);
    }

    public WindowContext ContextOf(int from, int to) => new()
    {
        From = StartOf(from),
        To = StartOf(to),
        Before = EarlierThan(from).Select(SampleOf).LastOrDefault(),
        ValidBefore = EarlierThan(from).Where(reading => reading.IsValid).Select(SampleOf).LastOrDefault(),
    };

    public List<ReferenceReading> EarlierThan(int pane) => [.. Before, .. Panes.Take(pane).SelectMany(list => list)];

    public List<ReferenceReading> Readings(int pane)
    {
        var seconds = Enumerable.Range(0, PaneSeconds).Where(_ => random.Next(4) == 0).Take(random.Next(20));
        return [.. seconds.Select(second => new ReferenceReading(
            StartOf(pane) + TimeSpan.FromSeconds(second),
            random.Next(8) == 0 ? double.NaN : draw(random),
            random.Next(8) == 0 ? double.NaN : draw(random)))];
    }

    private double Evaluate(
        PaneColumn target, int from, int to, IReadOnlyList<ReferenceReading> more, int contextFrom = -1)
    {
        var start = contextFrom < 0 ? from : contextFrom;
        var context = ContextOf(start, start + to - from + (more.Count > 0 ? 1 : 0));
        var values = more.Select(reading => reading.Value).ToArray();
        return target.Evaluate(from, to, context, new SampleRun
        {
            Timestamps = more.Select(reading => reading.Timestamp).ToArray(),
            Values = values,
            Companions = more.Select(reading => reading.Companion).ToArray(),
        }).ToDouble();
    }

    private static Sample? SampleOf(ReferenceReading reading) => reading.IsValid
        ? new Sample(reading.Timestamp, reading.Value, default)
        : new Sample(reading.Timestamp, 0, new SampleStatus(StatusMark.Fault));

    private void Fill(int pane)
    {
        Panes[pane] = Readings(pane);
        Lift(column, pane, Panes[pane]);
        column.Settle(pane);
    }

    // Valid readings in runs cut at random; an invalid one ends a run, or is told alone.
    private void Lift(PaneColumn target, int pane, List<ReferenceReading> readings)
    {
        for (var start = 0; start < readings.Count;)
        {
            var end = start;
            var lengthMax = random.Next(1, 8);
            while (end < readings.Count && readings[end].IsValid && end - start < lengthMax)
            {
                end++;
            }

            var isEnded = end < readings.Count && !readings[end].IsValid;
            var run = readings[start..end];
            target.Lift(pane, new SampleRun
            {
                Timestamps = run.Select(reading => reading.Timestamp).ToArray(),
                Values = run.Select(reading => reading.Value).ToArray(),
                Companions = run.Select(reading => reading.Companion).ToArray(),
                Until = isEnded ? readings[end].Timestamp : null,
            });
            start = isEnded ? end + 1 : end;
        }
    }
}

using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Samples;
using TelemetryCore.Queries;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Charts;

/// <summary>
/// The runs of samples of a range that are not valid. Stretches that are valid throughout answer from their zone maps;
/// where there are more runs than a chart can show, those that lie next to one another are merged.
/// </summary>
internal sealed class InvalidRuns(TelemetryEngine engine, SeriesId series, Timestamp? asOf, CancellationToken stopping)
{
    public const int Max = 200;

    /// <summary>Stretches up to so many samples are read; longer ones are halved.</summary>
    private const int ReadMax = Limits.UnitRowsMax;

    private readonly List<InvalidRun> _runs = [];
    private readonly TimeSpan _cadence = engine.GetInfo(series).Cadence;

    public InvalidRun[] Of(Timestamp from, Timestamp to)
    {
        Search(from, to);
        Merge(Max);
        return [.. _runs];
    }

    private void Search(Timestamp from, Timestamp to)
    {
        stopping.ThrowIfCancellationRequested();
        var summary = engine.Summarize(series, from, to, asOf);
        if (summary.Count == summary.Valid)
        {
            return;
        }

        var (first, end) = (summary.First, summary.Last + TimeSpan.FromMicroseconds(1));
        if (summary.Count <= ReadMax)
        {
            Read(first, end);
            return;
        }

        var middle = first + TimeSpan.FromTicks((end - first).Ticks / 2);
        Search(first, middle);
        Search(middle, end);
    }

    private void Read(Timestamp from, Timestamp to)
    {
        var slices = new SampleSlices(engine, series, from, to, asOf);
        while (slices.MoveNext())
        {
            foreach (var sample in slices.Current)
            {
                if (!sample.IsValid)
                {
                    Add(sample);
                }
            }
        }
    }

    // A sample stands for the time up to the next one. Twice as many as are shown are gathered before some are merged.
    private void Add(in Sample sample)
    {
        var run = new InvalidRun(sample.Timestamp, sample.Timestamp + _cadence, sample.Status);
        if (_runs is [.., var last] && last.Status == run.Status && run.From <= last.To)
        {
            _runs[^1] = last with { To = run.To };
            return;
        }

        _runs.Add(run);
        if (_runs.Count > 2 * Max)
        {
            Merge(Max);
        }
    }

    /// <summary>Closes the shortest gaps until so many are left; the longer one of two gives the status.</summary>
    private void Merge(int max)
    {
        if (_runs.Count <= max)
        {
            return;
        }

        var gaps = _runs.Zip(_runs.Skip(1), (one, next) => (next.From - one.To).Ticks).Order().ToArray();
        var (widest, left) = (gaps[_runs.Count - max - 1], _runs.Count - max);
        var merged = new List<InvalidRun> { _runs[0] };
        foreach (var run in _runs.Skip(1))
        {
            if (left > 0 && (run.From - merged[^1].To).Ticks <= widest)
            {
                merged[^1] = Joined(merged[^1], run);
                left--;
            }
            else
            {
                merged.Add(run);
            }
        }

        _runs.Clear();
        _runs.AddRange(merged);
    }

    private static InvalidRun Joined(InvalidRun one, InvalidRun next) =>
        new(one.From, next.To, next.To - next.From > one.To - one.From ? next.Status : one.Status);
}

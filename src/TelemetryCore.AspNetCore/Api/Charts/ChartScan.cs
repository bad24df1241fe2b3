using TelemetryCore.AspNetCore.Api.Samples;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Api.Charts;

/// <summary>
/// Computes the points of a chart from zone maps. Extremes are kept: the greatest point is the greatest sample of the
/// range, and the least the least.
/// </summary>
internal sealed class ChartScan(TelemetryEngine engine, SeriesId series, Timestamp? asOf)
{
    private const WindowColumns Figures = WindowColumns.Means | WindowColumns.Minima | WindowColumns.Maxima;

    private readonly ChartColumns _columns = new();
    private readonly List<Timestamp> _starts = [];
    private Bucket _bucket;

    /// <summary>Each sample of a range.</summary>
    public ChartColumns Samples(Timestamp from, Timestamp to)
    {
        var slices = new SampleSlices(engine, series, from, to, asOf);
        while (slices.MoveNext())
        {
            foreach (var sample in slices.Current)
            {
                _columns.Add(sample);
            }
        }

        return _columns;
    }

    /// <summary>Buckets that cover a range; what lies outside it counts in none.</summary>
    public ChartColumns Buckets(Timestamp from, Timestamp to, ChartSteps steps)
    {
        // The windows that hold an instant of the range; the first and the last may reach beyond it.
        var end = to + (steps.Size - TimeSpan.FromMicroseconds(1));
        using var windows = engine.Tumble(series, steps.Size, from, end, asOf, Figures);
        while (windows.MoveNext())
        {
            for (var i = 0; i < windows.Starts.Length; i++)
            {
                Add(windows, i, steps);
            }
        }

        if (_bucket.Windows > 0)
        {
            Close();
        }

        ClipFirst(from, to);
        ClipLast(to);
        return _columns;
    }

    private void Add(in TumblingCursor windows, int i, ChartSteps steps)
    {
        if (_bucket.Windows == steps.Windows)
        {
            Close();
        }

        _bucket = _bucket.Windows == 0 ? new Bucket { Start = windows.Starts[i] } : _bucket;
        _bucket.Add(windows.Counts[i], windows.Minima[i], windows.Maxima[i], windows.Means[i]);
    }

    private void Close()
    {
        _columns.Add(_bucket.Start, _bucket.Min, _bucket.Max, _bucket.Mean, _bucket.Count);
        _starts.Add(_bucket.Start);
        _bucket = default;
    }

    private void ClipFirst(Timestamp from, Timestamp to)
    {
        if (_starts.Count > 0 && _starts[0] < from)
        {
            _starts[0] = from;
            var end = _starts.Count > 1 ? _starts[1] : to;
            _columns.Replace(0, from, engine.Summarize(series, from, end, asOf));
        }
    }

    private void ClipLast(Timestamp to)
    {
        if (_starts.Count > 1)
        {
            _columns.Replace(_starts.Count - 1, _starts[^1], engine.Summarize(series, _starts[^1], to, asOf));
        }
    }

    /// <summary>What the windows of a bucket come to; the mean of one stays as the engine rounds it.</summary>
    private struct Bucket
    {
        public Timestamp Start;
        public int Windows;
        public long Count;
        public double Min;
        public double Max;
        public double Mean;

        public void Add(int count, double min, double max, double mean)
        {
            Windows++;
            if (count == 0)
            {
                (Min, Max, Mean) = Count == 0 ? (min, max, mean) : (Min, Max, Mean);
                return;
            }

            (Min, Max, Mean) = Count == 0
                ? (min, max, mean)
                : (Math.Min(Min, min), Math.Max(Max, max), Mean + ((mean - Mean) * count / (Count + count)));
            Count += count;
        }
    }
}

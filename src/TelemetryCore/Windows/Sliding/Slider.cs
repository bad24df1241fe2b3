using System.Runtime.InteropServices;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Sliding;

/// <summary>The figures of the window that ends at each sample of a series, valid or not, with room for them.</summary>
internal sealed class Slider
{
    private readonly SlidingCounts _slidingCounts = new();
    private readonly SlidingSums _slidingSums = new();
    private readonly SlidingExtreme<MinOperator> _slidingMinima = new();
    private readonly SlidingExtreme<MaxOperator> _slidingMaxima = new();
    private WindowColumns _wanted;
    private int[] _counts = [];
    private double[] _means = [];
    private double[] _sums = [];
    private double[] _minima = [];
    private double[] _maxima = [];

    /// <summary>Samples that a window has room for.</summary>
    public int Capacity => _slidingCounts.Capacity;

    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>One kind of figures, where they are wanted.</summary>
    public ReadOnlySpan<double> FiguresOf(WindowColumns kind) => kind switch
    {
        WindowColumns.Means => _means,
        WindowColumns.Sums => _sums,
        WindowColumns.Minima => _minima,
        _ => _maxima,
    };

    /// <summary>Begins with an empty window.</summary>
    public void Restart(TimeSpan size, WindowColumns wanted)
    {
        _wanted = wanted;
        _slidingCounts.Restart(size);
        _slidingSums.Restart();
        _slidingMinima.Restart();
        _slidingMaxima.Restart();
    }

    /// <summary>Takes samples that follow those before; the figures of each are at its index then.</summary>
    public void Add(SampleBatch rows)
    {
        MakeRoom(rows.Length);
        var marks = MemoryMarshal.AsBytes(rows.Statuses);
        for (var start = 0; start < rows.Length;)
        {
            var status = rows.Statuses[start];
            var change = marks[start..].IndexOfAnyExcept(status.Value);
            var end = change < 0 ? rows.Length : start + change;
            if (status.IsUsable)
            {
                AddUsable(rows, start, end);
            }
            else
            {
                Pass(rows, start, end);
            }

            start = end;
        }
    }

    private void MakeRoom(int rows)
    {
        Fit(ref _counts, rows);
        Fit(ref _means, Wants(WindowColumns.Means) ? rows : 0);
        Fit(ref _sums, Wants(WindowColumns.Sums) ? rows : 0);
        Fit(ref _minima, Wants(WindowColumns.Minima) ? rows : 0);
        Fit(ref _maxima, Wants(WindowColumns.Maxima) ? rows : 0);
    }

    private bool Wants(WindowColumns figures) => (_wanted & figures) != 0;

    private static void Fit<T>(ref T[] figures, int rows)
    {
        if (figures.Length < rows)
        {
            figures = new T[Math.Max(rows, Limits.UnitRowsMax)];
        }
    }

    private void AddUsable(SampleBatch rows, int start, int end)
    {
        while (start < end)
        {
            var odd = LimitScan.IndexOfFirst<NotWithin>(rows.Values[start..end], double.MaxValue);
            var next = odd < 0 ? end : start + odd;
            AddValid(rows, start, next);
            start = next;
            if (start < end)
            {
                Pass(rows, start, ++start);
            }
        }
    }

    private void AddValid(SampleBatch rows, int start, int end)
    {
        var counts = _counts.AsSpan(start..end);
        var values = rows.Values[start..end];
        _slidingCounts.Add(rows.Timestamps[start..end], counts);
        if (Wants(WindowColumns.Sums | WindowColumns.Means))
        {
            _slidingSums.Add(values, counts, SumsOf(start, end), MeansOf(start, end));
        }

        if (Wants(WindowColumns.Minima))
        {
            _slidingMinima.Add(values, counts, _minima.AsSpan(start..end));
        }

        if (Wants(WindowColumns.Maxima))
        {
            _slidingMaxima.Add(values, counts, _maxima.AsSpan(start..end));
        }
    }

    // What is not valid ends a window as well, and is in none.
    private void Pass(SampleBatch rows, int start, int end)
    {
        var counts = _counts.AsSpan(start..end);
        _slidingCounts.Pass(rows.Timestamps[start..end], counts);
        if (Wants(WindowColumns.Sums | WindowColumns.Means))
        {
            _slidingSums.Pass(counts, SumsOf(start, end), MeansOf(start, end));
        }

        if (Wants(WindowColumns.Minima))
        {
            _slidingMinima.Pass(counts, _minima.AsSpan(start..end));
        }

        if (Wants(WindowColumns.Maxima))
        {
            _slidingMaxima.Pass(counts, _maxima.AsSpan(start..end));
        }
    }

    private Span<double> SumsOf(int start, int end) =>
        Wants(WindowColumns.Sums) ? _sums.AsSpan(start..end) : default;

    private Span<double> MeansOf(int start, int end) =>
        Wants(WindowColumns.Means) ? _means.AsSpan(start..end) : default;
}

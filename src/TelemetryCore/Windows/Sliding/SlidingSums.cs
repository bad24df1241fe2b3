using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Sliding;

/// <summary>
/// Sum, mean and count of the window (t - size, t] at each sample. Values are integers at one scale, so that what
/// leaves the window is taken away without a trace, and each figure is rounded once. What is no such integer takes the
/// way of panes until it has left the window; the figures are those of panes always.
/// </summary>
internal sealed partial class SlidingSums(TimeSpan size)
{
    /// <summary>Samples at a time: what is kept between two steps stays in L1.</summary>
    public const int BlockLength = 512;

    // Doubles hold integers up to this.
    private const double ExactMax = 1L << 53;

    private readonly long _size = SizeOf(size);
    private readonly SlidingRows _rows = new();
    private readonly long[] _sums = new long[BlockLength];
    private readonly int[] _counts = new int[BlockLength];

    // Items of the rows are mantissas at the scale, none greater than the most.
    private int _scale;
    private double _most;
    private long _sum;
    private int _rowsSinceMeasured;

    private double Power => ShortDecimal.PowersOfTen[_scale];

    public static long SizeOf(TimeSpan size)
    {
        Throw.IfOutside(size, Limits.CadenceMin, Limits.CadenceMax, nameof(size));
        return size.Ticks / TimeSpan.TicksPerMicrosecond;
    }

    /// <summary>Takes valid samples that follow those before, and writes three figures for each.</summary>
    /// <param name="timestamps">Strictly ascending.</param>
    /// <param name="values">Finite.</param>
    /// <param name="sums">As long as the values, or longer; or empty, when no sums are wanted.</param>
    /// <param name="means">Like the sums.</param>
    /// <param name="counts">Like the sums.</param>
    public void Add(
        ReadOnlySpan<Timestamp> timestamps, ReadOnlySpan<double> values,
        Span<double> sums, Span<double> means, Span<int> counts)
    {
        for (var from = 0; from < values.Length; from += BlockLength)
        {
            var length = Math.Min(BlockLength, values.Length - from);
            var figures = new SlidingFigures
            {
                Sums = sums.IsEmpty ? sums : sums.Slice(from, length),
                Means = means.IsEmpty ? means : means.Slice(from, length),
                Counts = counts.IsEmpty ? counts : counts.Slice(from, length),
            };
            AddBlock(timestamps.Slice(from, length), values.Slice(from, length), figures);
        }
    }

    private void AddBlock(ReadOnlySpan<Timestamp> timestamps, ReadOnlySpan<double> values, SlidingFigures figures)
    {
        _oddEnd -= _rows.AddTimes(timestamps);
        if (!_usesPanes && TryTakeIntegers(values))
        {
            Slide(figures, values.Length);
        }
        else
        {
            SlidePanes(values, figures);
        }
    }

    /// <summary>Puts mantissas beside the times; false when they, or a sum of them, would not be exact.</summary>
    private bool TryTakeIntegers(ReadOnlySpan<double> values)
    {
        var target = _rows.Items.AsSpan(_rows.End);
        if (!DecimalMantissas.TryGet(values, Power, target, out var most) &&
            !(TryWiden(values) && DecimalMantissas.TryGet(values, Power, target, out most)))
        {
            return false;
        }

        _most = Math.Max(_most, most);
        _rowsSinceMeasured += values.Length;
        if (!HasRoom(values.Length) && _rowsSinceMeasured > _rows.Count)
        {
            Measure(most);
        }

        return HasRoom(values.Length);
    }

    private bool HasRoom(int length)
    {
        var rows = (double)(_rows.Count + length);
        return rows * _most <= ExactMax && rows * Power <= ExactMax;
    }

    // Forgets a greatest magnitude that has left the window.
    private void Measure(double most)
    {
        _most = most;
        _rowsSinceMeasured = 0;
        foreach (var item in _rows.Held)
        {
            _most = Math.Max(_most, Math.Abs((double)item));
        }
    }

    /// <summary>Goes over to the scale that the values need; false when there is none that all rows have.</summary>
    private bool TryWiden(ReadOnlySpan<double> values)
    {
        var scale = _scale;
        foreach (var value in values)
        {
            if (!ShortDecimal.TryGet(value, out _, out var needed))
            {
                return false;
            }

            scale = Math.Max(scale, needed);
        }

        var factor = (long)ShortDecimal.Power(scale - _scale);
        if (_most * factor > DecimalSum.MantissaMax)
        {
            return false;
        }

        _scale = scale;
        _most *= factor;
        _sum *= factor;
        foreach (ref var item in _rows.Held)
        {
            item *= factor;
        }

        return true;
    }

    private void Slide(SlidingFigures figures, int length)
    {
        var times = _rows.Times.AsSpan(0, _rows.End + length);
        var items = _rows.Items.AsSpan(0, times.Length);
        var sums = _sums.AsSpan(0, length);
        var counts = _counts.AsSpan(0, length);
        var start = _rows.Start;
        var end = _rows.End;
        var sum = _sum;
        for (var i = 0; i < sums.Length; i++)
        {
            sum += items[end];
            var before = times[end] - _size;
            while (times[start] <= before)
            {
                sum -= items[start++];
            }

            sums[i] = sum;
            counts[i] = ++end - start;
        }

        _rows.Start = start;
        _rows.End = end;
        _sum = sum;
        Write(figures, sums, counts);
    }

    private void Write(SlidingFigures figures, ReadOnlySpan<long> sums, ReadOnlySpan<int> counts)
    {
        if (!figures.Sums.IsEmpty)
        {
            DecimalMantissas.Divide(sums, Power, figures.Sums);
        }

        if (!figures.Means.IsEmpty)
        {
            DecimalMantissas.Divide(sums, counts, Power, figures.Means);
        }

        if (!figures.Counts.IsEmpty)
        {
            counts.CopyTo(figures.Counts);
        }
    }
}

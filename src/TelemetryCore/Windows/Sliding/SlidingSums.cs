using TelemetryCore.Columns;
using TelemetryCore.Kernels;

namespace TelemetryCore.Windows.Sliding;

/// <summary>
/// Sum and mean of the window at each sample. Values are integers at one scale, so that what leaves the window is taken
/// away without a trace, and each figure is rounded once. What is no such integer takes the way of panes until it has
/// left the window; the figures are those of panes always.
/// </summary>
internal sealed partial class SlidingSums
{
    // Doubles hold integers up to this.
    private const double ExactMax = 1L << 53;

    private readonly SlidingRing _items = new();
    private readonly long[] _totals = new long[SlidingCounts.BlockLength];

    // Items are mantissas at the scale, none greater than the most.
    private int _scale;
    private double _most;
    private long _sum;
    private int _rowsSinceMeasured;

    private double Power => ShortDecimal.PowersOfTen[_scale];

    /// <summary>Begins with an empty window.</summary>
    public void Restart()
    {
        _items.Reset();
        _panes?.Reset();
        (_scale, _most, _sum, _rowsSinceMeasured) = (0, 0, 0, 0);
        (_usesPanes, _oddEnd) = (false, 0);
    }

    /// <summary>Takes valid samples that follow those before, and writes two figures for each.</summary>
    /// <param name="values">Finite.</param>
    /// <param name="counts">Samples of each window, as long as the values.</param>
    /// <param name="sums">As long as the values; or empty, when no sums are wanted.</param>
    /// <param name="means">Like the sums.</param>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<int> counts, Span<double> sums, Span<double> means)
    {
        for (var from = 0; from < values.Length;)
        {
            var length = _items.Room(Math.Min(values.Length - from, SlidingCounts.BlockLength)).Length;
            AddBlock(
                values.Slice(from, length), counts.Slice(from, length),
                Of(sums, from, length), Of(means, from, length));
            from += length;
        }
    }

    /// <summary>Writes two figures for each of some samples that no window holds; NaN for an empty window.</summary>
    public void Pass(ReadOnlySpan<int> counts, Span<double> sums, Span<double> means)
    {
        for (var from = 0; from < counts.Length; from += SlidingCounts.BlockLength)
        {
            var length = Math.Min(counts.Length - from, SlidingCounts.BlockLength);
            AddBlock([], counts.Slice(from, length), Of(sums, from, length), Of(means, from, length));
        }

        for (var i = counts.IndexOf(0); i >= 0 && i < counts.Length; i++)
        {
            if (counts[i] == 0)
            {
                SetNone(sums, i);
                SetNone(means, i);
            }
        }
    }

    private static Span<double> Of(Span<double> figures, int from, int length) =>
        figures.IsEmpty ? figures : figures.Slice(from, length);

    private static void SetNone(Span<double> figures, int row)
    {
        if (!figures.IsEmpty)
        {
            figures[row] = double.NaN;
        }
    }

    // Values are as many as the counts, or none: then windows lose samples and gain none.
    private void AddBlock(ReadOnlySpan<double> values, ReadOnlySpan<int> counts, Span<double> sums, Span<double> means)
    {
        if (!_usesPanes && TryTakeIntegers(values))
        {
            Slide(values.Length, counts, sums, means);
        }
        else
        {
            SlidePanes(values, counts, sums, means);
        }
    }

    /// <summary>Puts mantissas behind the items; false when they, or a sum of them, would not be exact.</summary>
    private bool TryTakeIntegers(ReadOnlySpan<double> values)
    {
        var target = _items.Piece(_items.End, values.Length);
        if (!DecimalMantissas.TryGet(values, Power, target, out var most) &&
            !(TryWiden(values) && DecimalMantissas.TryGet(values, Power, target, out most)))
        {
            return false;
        }

        _most = Math.Max(_most, most);
        _rowsSinceMeasured += values.Length;
        if (!HasRoom(values.Length) && _rowsSinceMeasured > _items.Count)
        {
            Measure(most);
        }

        return HasRoom(values.Length);
    }

    private bool HasRoom(int length)
    {
        var rows = (double)(_items.Count + length);
        return rows * _most <= ExactMax && rows * Power <= ExactMax;
    }

    // Forgets a greatest magnitude that has left the window.
    private void Measure(double most)
    {
        _most = most;
        _rowsSinceMeasured = 0;
        for (var position = _items.Start; position < _items.End; position++)
        {
            _most = Math.Max(_most, Math.Abs((double)_items[position]));
        }
    }

    /// <summary>Goes over to the scale that the values need; false when there is none that all items have.</summary>
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
        for (var position = _items.Start; position < _items.End; position++)
        {
            _items[position] *= factor;
        }

        return true;
    }

    private void Slide(int added, ReadOnlySpan<int> counts, Span<double> sums, Span<double> means)
    {
        var totals = _totals.AsSpan(0, counts.Length);
        var oldest = _items.Piece(_items.Start, added);
        var isSteady = added > 0 && counts.IndexOfAnyExcept(_items.Count) < 0;
        if (isSteady)
        {
            SlideSteadily(_items.Piece(_items.End, added), oldest, totals);
        }
        else
        {
            SlideAnyhow(added > 0, counts, totals);
        }

        if (!sums.IsEmpty)
        {
            DecimalMantissas.Divide(totals, Power, sums);
        }

        if (!means.IsEmpty && isSteady)
        {
            DecimalMantissas.Divide(totals, _items.Count * Power, means);
        }
        else if (!means.IsEmpty)
        {
            DecimalMantissas.Divide(totals, counts, Power, means);
        }
    }

    // Each window loses one sample and gains one.
    private void SlideSteadily(ReadOnlySpan<long> newest, ReadOnlySpan<long> oldest, Span<long> totals)
    {
        var sum = _sum;
        for (var i = 0; i < totals.Length; i++)
        {
            sum += newest[i] - oldest[i];
            totals[i] = sum;
        }

        _sum = sum;
        _items.Start += totals.Length;
        _items.End += totals.Length;
    }

    private void SlideAnyhow(bool adds, ReadOnlySpan<int> counts, Span<long> totals)
    {
        for (var i = 0; i < totals.Length; i++)
        {
            if (adds)
            {
                _sum += _items[_items.End++];
            }

            while (_items.Count > counts[i])
            {
                _sum -= _items[_items.Start++];
            }

            totals[i] = _sum;
        }
    }
}

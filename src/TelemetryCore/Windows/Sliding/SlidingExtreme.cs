using TelemetryCore.Kernels;

namespace TelemetryCore.Windows.Sliding;

/// <summary>
/// The least or the greatest value of the window at each sample, by two stacks in one ring (Tangwongsan, Hirzel,
/// Schneider, DEBS 2017): behind the middle lie values and their extreme so far; before it each item is the extreme
/// from itself up to the middle. When the window starts past the middle, the middle moves to its end.
/// </summary>
/// <typeparam name="TOperator">Which value stands out.</typeparam>
internal sealed class SlidingExtreme<TOperator>
    where TOperator : struct, IExtremeOperator
{
    private readonly SlidingRing _items = new();
    private long _middle;
    private long _behind = Least;

    // Items are ordered bits, negated bit by bit for a minimum, so that the greatest stands out.
    private static readonly long Flip = TOperator.Of(1, 2) == 1 ? -1 : 0;

    private const long Least = long.MinValue;

    /// <summary>Begins with an empty window.</summary>
    public void Restart()
    {
        _items.Reset();
        _middle = 0;
        _behind = Least;
    }

    /// <summary>Takes valid samples that follow those before, and writes a figure for each.</summary>
    /// <param name="values">Finite.</param>
    /// <param name="counts">Samples of each window, as long as the values.</param>
    /// <param name="figures">As long as the values.</param>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<int> counts, Span<double> figures)
    {
        while (!values.IsEmpty)
        {
            var room = _items.Room(Math.Min(values.Length, SlidingCounts.BlockLength));
            AddBlock(values[..room.Length], counts[..room.Length], figures[..room.Length], room);
            values = values[room.Length..];
            counts = counts[room.Length..];
            figures = figures[room.Length..];
        }
    }

    /// <summary>Writes a figure for each of some samples that no window holds; NaN for an empty window.</summary>
    public void Pass(ReadOnlySpan<int> counts, Span<double> figures)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            _items.Start = _items.End - counts[i];
            if (_items.Start >= _middle)
            {
                Turn(_items.Start, _items.End);
            }

            figures[i] = counts[i] == 0 ? double.NaN : ToFigure(Math.Max(_items[_items.Start], _behind));
        }
    }

    private void AddBlock(
        ReadOnlySpan<double> values, ReadOnlySpan<int> counts, Span<double> figures, Span<long> room)
    {
        RunningGreatest.ToItems(values, Flip, room);
        if (counts.IndexOfAnyExcept(_items.Count) < 0)
        {
            SlideSteadily(room, figures);
        }
        else
        {
            SlideAnyhow(counts, figures);
        }
    }

    // Each window loses one sample and gains one: up to the middle, two items side by side with those that are new.
    private void SlideSteadily(ReadOnlySpan<long> newest, Span<double> figures)
    {
        while (!newest.IsEmpty)
        {
            if (_items.Start + 1 >= _middle)
            {
                Turn(_items.Start + 1, _items.End + 1);
                _items.Start++;
                _items.End++;
                figures[0] = ToFigure(_items[_items.Start]);
                newest = newest[1..];
                figures = figures[1..];
            }

            var length = (int)Math.Min(newest.Length, _middle - _items.Start - 1);
            var oldest = _items.Piece(_items.Start + 1, length);
            _behind = RunningGreatest.Combine(oldest, newest, _behind, Flip, figures);
            _items.Start += oldest.Length;
            _items.End += oldest.Length;
            newest = newest[oldest.Length..];
            figures = figures[oldest.Length..];
        }
    }

    private void SlideAnyhow(ReadOnlySpan<int> counts, Span<double> figures)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            _behind = Math.Max(_behind, _items[_items.End]);
            _items.Start = ++_items.End - counts[i];
            if (_items.Start >= _middle)
            {
                Turn(_items.Start, _items.End);
            }

            figures[i] = ToFigure(Math.Max(_items[_items.Start], _behind));
        }
    }

    private static double ToFigure(long item) => OrderedBits.ToDouble(item ^ Flip);

    private void Turn(long start, long end)
    {
        (_middle, _behind) = (end, Least);
        for (var extreme = Least; end > start;)
        {
            var piece = _items.PieceBefore(end, (int)(end - start));
            extreme = RunningGreatest.FromEnd(piece, extreme);
            end -= piece.Length;
        }
    }
}

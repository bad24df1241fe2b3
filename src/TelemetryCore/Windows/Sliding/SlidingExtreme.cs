using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Sliding;

/// <summary>
/// The least or the greatest value of the window (t - size, t] at each sample, by two stacks in one array (Tangwongsan,
/// Hirzel, Schneider, DEBS 2017): behind the middle lie values and their extreme so far; before it each row holds the
/// extreme from itself up to the middle. When the window starts past the middle, the middle moves to its end. Nothing
/// branches on values.
/// </summary>
/// <typeparam name="TOperator">Which value stands out.</typeparam>
internal sealed class SlidingExtreme<TOperator>(TimeSpan size)
    where TOperator : struct, IExtremeOperator
{
    private readonly long _size = SlidingSums.SizeOf(size);
    private readonly SlidingRows _rows = new();
    private int _middle;
    private long _behind = Least;

    // Items are ordered bits, negated bit by bit for a minimum, so that the greatest stands out.
    private static readonly long Flip = TOperator.Of(1, 2) == 1 ? -1 : 0;

    private const long Least = long.MinValue;

    /// <summary>Takes valid samples that follow those before, and writes a figure for each.</summary>
    /// <param name="timestamps">Strictly ascending.</param>
    /// <param name="values">Finite.</param>
    /// <param name="figures">As long as the values, or longer.</param>
    public void Add(ReadOnlySpan<Timestamp> timestamps, ReadOnlySpan<double> values, Span<double> figures)
    {
        while (!values.IsEmpty)
        {
            var block = Math.Min(values.Length, SlidingSums.BlockLength);
            AddBlock(timestamps[..block], values[..block], figures[..block]);
            timestamps = timestamps[block..];
            values = values[block..];
            figures = figures[block..];
        }
    }

    private void AddBlock(ReadOnlySpan<Timestamp> timestamps, ReadOnlySpan<double> values, Span<double> figures)
    {
        _middle -= _rows.AddTimes(timestamps);
        var times = _rows.Times.AsSpan(0, _rows.End + values.Length);
        var items = _rows.Items.AsSpan(0, times.Length);
        var start = _rows.Start;
        var end = _rows.End;
        for (var i = 0; i < values.Length; i++)
        {
            var item = OrderedBits.Of(values[i]) ^ Flip;
            items[end] = item;
            _behind = Math.Max(_behind, item);
            var before = times[end] - _size;
            while (times[start] <= before)
            {
                start++;
            }

            end++;
            if (start >= _middle)
            {
                Turn(items[start..end]);
                _middle = end;
                _behind = Least;
            }

            figures[i] = OrderedBits.ToDouble(Math.Max(items[start], _behind) ^ Flip);
        }

        _rows.Start = start;
        _rows.End = end;
    }

    private static void Turn(Span<long> items)
    {
        var extreme = Least;
        for (var i = items.Length - 1; i >= 0; i--)
        {
            extreme = Math.Max(extreme, items[i]);
            items[i] = extreme;
        }
    }
}

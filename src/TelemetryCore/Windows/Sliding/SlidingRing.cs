namespace TelemetryCore.Windows.Sliding;

/// <summary>
/// An item for each sample of the newest window. Positions count up for ever and stay what they are; the array behind
/// them is a power of two long, so that nothing moves unless it grows.
/// </summary>
internal sealed class SlidingRing
{
    private const int CapacityMin = 1024;

    private long[] _items = new long[CapacityMin];

    /// <summary>The oldest sample of the window.</summary>
    public long Start { get; set; }

    /// <summary>Behind the newest sample.</summary>
    public long End { get; set; }

    public int Count => (int)(End - Start);

    public int Capacity => _items.Length;

    public ref long this[long position] => ref _items[IndexOf(position)];

    /// <summary>
    /// Room for items behind the newest, up to a length: as many as lie side by side both there and from the oldest on.
    /// </summary>
    public Span<long> Room(int length)
    {
        while (Count + length > _items.Length)
        {
            Grow();
        }

        return Piece(End, Piece(Start, length).Length);
    }

    /// <summary>Items from a position on that lie side by side, up to a length.</summary>
    public Span<long> Piece(long position, int length)
    {
        var index = IndexOf(position);
        return _items.AsSpan(index, Math.Min(length, _items.Length - index));
    }

    /// <summary>Items up to a position that lie side by side, up to a length.</summary>
    public Span<long> PieceBefore(long end, int length)
    {
        var last = IndexOf(end - 1);
        length = Math.Min(length, last + 1);
        return _items.AsSpan(last + 1 - length, length);
    }

    public void Reset() => (Start, End) = (0, 0);

    private int IndexOf(long position) => (int)position & (_items.Length - 1);

    private void Grow()
    {
        var old = _items;
        _items = new long[2 * old.Length];
        for (var position = Start; position < End; position++)
        {
            this[position] = old[(int)position & (old.Length - 1)];
        }
    }
}

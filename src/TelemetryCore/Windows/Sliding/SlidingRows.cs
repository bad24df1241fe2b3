using System.Runtime.InteropServices;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Sliding;

/// <summary>
/// The samples of the newest window as two arrays, an item beside each time, from <see cref="Start"/> to
/// <see cref="End"/>. Rows move to the front when the arrays are full, or the arrays double when half is in use, so
/// that a row is moved once at most, on average.
/// </summary>
internal sealed class SlidingRows
{
    private const int CapacityMin = 1024;

    public long[] Times { get; private set; } = new long[CapacityMin];

    public long[] Items { get; private set; } = new long[CapacityMin];

    /// <summary>The oldest row of the window.</summary>
    public int Start { get; set; }

    /// <summary>Behind the newest row.</summary>
    public int End { get; set; }

    public int Count => End - Start;

    /// <summary>The items of the window.</summary>
    public Span<long> Held => Items.AsSpan(Start, Count);

    /// <summary>
    /// Puts times behind the newest row, which the caller puts items beside; returns by how much all rows moved.
    /// </summary>
    public int AddTimes(ReadOnlySpan<Timestamp> timestamps)
    {
        var moved = MakeRoom(timestamps.Length);
        MemoryMarshal.Cast<Timestamp, long>(timestamps).CopyTo(Times.AsSpan(End));
        return moved;
    }

    private int MakeRoom(int rows)
    {
        if (End + rows <= Times.Length)
        {
            return 0;
        }

        var capacity = Times.Length;
        while (2 * (Count + rows) > capacity)
        {
            capacity *= 2;
        }

        Times = Moved(Times, capacity);
        Items = Moved(Items, capacity);
        var moved = Start;
        End -= moved;
        Start = 0;
        return moved;
    }

    private long[] Moved(long[] source, int capacity)
    {
        var target = capacity == source.Length ? source : new long[capacity];
        source.AsSpan(Start, Count).CopyTo(target);
        return target;
    }
}

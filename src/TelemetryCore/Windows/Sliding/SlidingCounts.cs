using System.Runtime.InteropServices;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Sliding;

/// <summary>
/// How many valid samples the window (t - size, t] holds at each sample. The other figures follow from these counts and
/// look at no time.
/// </summary>
internal sealed class SlidingCounts
{
    /// <summary>Samples at a time: what is kept between two steps stays in L1.</summary>
    public const int BlockLength = 512;

    private readonly SlidingRing _times = new();
    private long _size;

    /// <summary>Samples that there is room for.</summary>
    public int Capacity => _times.Capacity;

    /// <summary>Begins with an empty window.</summary>
    public void Restart(TimeSpan size)
    {
        _size = size.Ticks / TimeSpan.TicksPerMicrosecond;
        _times.Reset();
    }

    /// <summary>Takes valid samples that follow those before, and writes a count for each.</summary>
    /// <param name="timestamps">Strictly ascending.</param>
    /// <param name="counts">As long as the timestamps.</param>
    public void Add(ReadOnlySpan<Timestamp> timestamps, Span<int> counts)
    {
        var times = MemoryMarshal.Cast<Timestamp, long>(timestamps);
        while (!times.IsEmpty)
        {
            var room = _times.Room(Math.Min(times.Length, BlockLength));
            times[..room.Length].CopyTo(room);
            AddBlock(room, counts[..room.Length]);
            times = times[room.Length..];
            counts = counts[room.Length..];
        }
    }

    /// <summary>Writes a count for each of some samples that no window holds.</summary>
    public void Pass(ReadOnlySpan<Timestamp> timestamps, Span<int> counts)
    {
        for (var i = 0; i < timestamps.Length; i++)
        {
            DropUpTo(timestamps[i].Microseconds - _size);
            counts[i] = _times.Count;
        }
    }

    private void AddBlock(ReadOnlySpan<long> times, Span<int> counts)
    {
        // A regular series loses a sample for each that it gains: a guess that is cheaper to verify than to find out.
        var oldest = _times.Piece(_times.Start, times.Length);
        if (_times[_times.Start + times.Length] > times[^1] - _size && TimestampScan.PassOneByOne(oldest, times, _size))
        {
            counts.Fill(_times.Count);
            _times.Start += times.Length;
            _times.End += times.Length;
            return;
        }

        for (var i = 0; i < times.Length; i++)
        {
            _times.End++;
            DropUpTo(times[i] - _size);
            counts[i] = _times.Count;
        }
    }

    private void DropUpTo(long time)
    {
        while (_times.Count > 0 && _times[_times.Start] <= time)
        {
            _times.Start++;
        }
    }
}

using TelemetryCore.Columns;
using TelemetryCore.Kernels;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// All values of a stretch, as integers in the order of the doubles, -0.0 below 0.0.
/// </summary>
internal struct ValueBag
{
    private const int CapacityMin = 16;

    private long[]? _keys;

    public int Count { get; private set; }

    private readonly Span<long> Keys => _keys.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(ReadOnlySpan<double> values)
    {
        var room = Extend(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            room[i] = OrderedBits.Of(values[i]);
        }
    }

    public void Add(in ValueBag other) => other.Keys.CopyTo(Extend(other.Count));

    /// <summary>Puts the values in order.</summary>
    public readonly void Sort() => Keys.Sort();

    /// <summary>The value of a rank, 0 the lowest, after <see cref="Sort"/>.</summary>
    public readonly double this[int rank] => OrderedBits.ToDouble(Keys[rank]);

    private Span<long> Extend(int count)
    {
        var start = Count;
        Count += count;
        if (_keys is null || _keys.Length < Count)
        {
            Array.Resize(ref _keys, Math.Max(CapacityMin, Math.Max(Count, 2 * start)));
        }

        return Keys[start..];
    }
}

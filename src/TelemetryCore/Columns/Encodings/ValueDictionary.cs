using System.Runtime.InteropServices;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// The distinct bit patterns of a column in ascending order, and which one each value is. Owns its scratch and
/// allocates nothing afterwards.
/// </summary>
internal sealed class ValueDictionary(int capacity)
{
    private const int SlotBits = 11;

    /// <summary>Rows that are looked at first: far apart, they tell soonest that there are too many.</summary>
    private const int SampleLength = 64;

    private readonly ushort[] _slots = new ushort[1 << SlotBits];
    private readonly long[] _keys = new long[capacity];
    private readonly long[] _sorted = new long[capacity];
    private readonly long[] _ranks = new long[capacity];
    private readonly double[] _distinct = new double[capacity];
    private readonly long[] _indexes = new long[capacity];

    /// <summary>How many distinct values there are.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<double> Distinct => _distinct.AsSpan(0, Count);

    /// <summary>Which of the distinct values each row has.</summary>
    public ReadOnlySpan<long> IndexesOf(int rows) => _indexes.AsSpan(0, rows);

    /// <summary>False when there are more distinct values than that.</summary>
    public bool TryBuild(ReadOnlySpan<double> values, int countMax)
    {
        _slots.AsSpan().Clear();
        Count = 0;
        for (var i = 0; i < SampleLength; i++)
        {
            Find(OrderedBits.Of(values[i * values.Length / SampleLength]));
            if (Count > countMax)
            {
                return false;
            }
        }

        var patterns = MemoryMarshal.Cast<double, long>(values);
        var (previous, index) = (~patterns[0], 0);
        for (var row = 0; row < patterns.Length; row++)
        {
            if (patterns[row] != previous)
            {
                previous = patterns[row];
                index = Find(OrderedBits.Of(values[row]));
                if (Count > countMax)
                {
                    return false;
                }
            }

            _indexes[row] = index;
        }

        Sort(values.Length);
        return true;
    }

    private int Find(long key)
    {
        // Fibonacci hashing: the top bits of the product depend on all bits of the key.
        var slot = (int)(unchecked((ulong)key * 0x9E37_79B9_7F4A_7C15) >> (64 - SlotBits));
        while (_slots[slot] != 0)
        {
            if (_keys[_slots[slot] - 1] == key)
            {
                return _slots[slot] - 1;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        _keys[Count] = key;
        _slots[slot] = (ushort)++Count;
        return Count - 1;
    }

    private void Sort(int rows)
    {
        var keys = _keys.AsSpan(0, Count);
        var sorted = _sorted.AsSpan(0, Count);
        keys.CopyTo(sorted);
        sorted.Sort();
        for (var i = 0; i < keys.Length; i++)
        {
            _ranks[i] = sorted.BinarySearch(keys[i]);
            _distinct[i] = OrderedBits.ToDouble(sorted[i]);
        }

        foreach (ref var index in _indexes.AsSpan(0, rows))
        {
            index = _ranks[index];
        }
    }
}

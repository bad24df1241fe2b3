using System.Numerics;

namespace TelemetryCore.Balances.Internal;

/// <summary>
/// Which rows of a symmetric matrix have entries in common, a bit each, and in which order to eliminate them so that
/// few entries come up: the row with the fewest neighbours first (Tinney, Walker 1967).
/// </summary>
internal sealed class EliminationGraph
{
    private const int Bits = 64;

    private ulong[] _rows = [];
    private ulong[] _members = [];
    private int[] _degrees = [];
    private int _words;

    public int Size { get; private set; }

    public void Reset(int size)
    {
        Size = size;
        _words = (size + Bits - 1) / Bits;
        if (_rows.Length < size * _words)
        {
            _rows = new ulong[size * _words];
            _members = new ulong[_words];
            _degrees = new int[size];
        }

        _rows.AsSpan(0, size * _words).Clear();
    }

    /// <summary>Makes neighbours of rows that have an entry in common, of each two of them.</summary>
    public void Connect(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var members = _members.AsSpan(0, _words);
        members.Clear();
        Include(first);
        Include(second);
        Join(first);
        Join(second);

        void Include(ReadOnlySpan<int> rows)
        {
            foreach (var row in rows)
            {
                _members[row / Bits] |= 1UL << row;
            }
        }

        void Join(ReadOnlySpan<int> rows)
        {
            foreach (var row in rows)
            {
                Unite(Row(row), _members);
            }
        }
    }

    public void Begin()
    {
        for (var row = 0; row < Size; row++)
        {
            Leave(row, row);
        }
    }

    /// <summary>The row to eliminate next.</summary>
    public int FindNext()
    {
        var (next, least) = (0, int.MaxValue);
        for (var row = 0; row < Size; row++)
        {
            (next, least) = _degrees[row] < least ? (row, _degrees[row]) : (next, least);
        }

        return next;
    }

    /// <summary>Lists the neighbours of a row, which become each other's, and forgets it; returns how many.</summary>
    public int Eliminate(int row, Span<int> neighbours)
    {
        var count = 0;
        for (var word = 0; word < _words; word++)
        {
            for (var bits = Row(row)[word]; bits != 0; bits &= bits - 1)
            {
                neighbours[count++] = (word * Bits) + BitOperations.TrailingZeroCount(bits);
            }
        }

        foreach (var neighbour in neighbours[..count])
        {
            Unite(Row(neighbour), Row(row));
            Leave(neighbour, neighbour);
            Leave(neighbour, row);
        }

        _degrees[row] = int.MaxValue;
        return count;
    }

    private Span<ulong> Row(int row) => _rows.AsSpan(row * _words, _words);

    private static void Unite(Span<ulong> row, ReadOnlySpan<ulong> other)
    {
        for (var word = 0; word < row.Length; word++)
        {
            row[word] |= other[word];
        }
    }

    private void Leave(int row, int neighbour)
    {
        var bits = Row(row);
        bits[neighbour / Bits] &= ~(1UL << neighbour);
        var degree = 0;
        foreach (var word in bits)
        {
            degree += BitOperations.PopCount(word);
        }

        _degrees[row] = degree;
    }
}

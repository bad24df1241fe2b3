using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// Rows that came late into sealed chunks, sorted by time, each with what it is to the rows beneath. Immutable once it
/// is published: a further late row makes a changed copy.
/// </summary>
internal sealed class LateRows(int capacity)
{
    private readonly RowBuffer _rows = new(capacity);
    private readonly ChunkRole[] _roles = new ChunkRole[capacity];

    public int Capacity => _rows.Capacity;

    public int Count => _rows.Count;

    public Rows Rows => _rows.Rows;

    public ReadOnlySpan<ChunkRole> Roles => _roles.AsSpan(0, _rows.Count);

    /// <summary>
    /// What a late row is to the rows beneath after a further change; null when it is nothing any more.
    /// </summary>
    public static ChunkRole? Combined(ChunkRole held, ChunkRole change) => (held, change) switch
    {
        (ChunkRole.Inserted, ChunkRole.Deleted) => null,
        (ChunkRole.Inserted, _) => ChunkRole.Inserted,
        (_, ChunkRole.Deleted) => ChunkRole.Deleted,
        _ => ChunkRole.Replaced,
    };

    /// <summary>
    /// How many rows these add to what readers see, from <paramref name="start"/> up to <paramref name="end"/>.
    /// </summary>
    public int Effect(int start, int end)
    {
        var effect = 0;
        foreach (var role in _roles.AsSpan(start, end - start))
        {
            effect += role == ChunkRole.Inserted ? 1 : role == ChunkRole.Deleted ? -1 : 0;
        }

        return effect;
    }

    /// <summary>The first position whose timestamp is not before <paramref name="timestamp"/>.</summary>
    public int LowerBound(Timestamp timestamp)
    {
        var index = Rows.Timestamps.BinarySearch(timestamp);
        return index < 0 ? ~index : index;
    }

    /// <summary>The position of <paramref name="timestamp"/>; false when no row has it.</summary>
    public bool TryFind(Timestamp timestamp, out int position)
    {
        position = Rows.Timestamps.BinarySearch(timestamp);
        return position >= 0;
    }

    public Sample this[int index] => new(_rows.Timestamps[index], _rows.Values[index], _rows.Statuses[index]);

    /// <summary>Adds rows [start, end) of <paramref name="source"/>; for rows that are not published yet.</summary>
    public LateRows With(LateRows source, int start, int end)
    {
        var count = _rows.Count;
        _rows.Add(source._rows.Slice(start, end - start));
        source._roles.AsSpan(start, end - start).CopyTo(_roles.AsSpan(count));
        return this;
    }

    /// <summary>Adds a row; for rows that are not published yet.</summary>
    public LateRows With(in Sample sample, uint known, ChunkRole role)
    {
        _roles[_rows.Count] = role;
        _rows.Add(sample, known);
        return this;
    }

    /// <summary>This without its rows; for what no reader can see.</summary>
    public LateRows Cleared()
    {
        _rows.Count = 0;
        return this;
    }
}

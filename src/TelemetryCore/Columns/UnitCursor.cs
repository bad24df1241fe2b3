using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// Walks the samples of one series in [from, to) in order of time: units of sealed chunks that no late row lies over,
/// of which the caller decodes what it wants, and all else as rows. Sees what <see cref="SampleCursor"/> sees.
/// </summary>
internal ref struct UnitCursor : IDisposable
{
    private readonly Series _series;
    private readonly ChunkList _list;
    private readonly Timestamp _from;
    private readonly Timestamp _to;
    private readonly Timestamp? _asOf;
    private ChunkReader? _reader;
    private SampleCursor _rows;
    private Timestamp _at;
    private int _next;
    private int _unit = -1;
    private int _units;
    private int _start;
    private bool _isOpen;
    private bool _hasRows;

    public UnitCursor(Series series, Timestamp from, Timestamp to, Timestamp? asOf)
    {
        _series = series;
        _list = series.Enter();
        _isOpen = true;
        _from = new Timestamp(Math.Max(from.Microseconds, _list.Start));
        (_at, _to, _asOf) = (_from, to, asOf);
        _next = _list.Count > 0 ? _list.IndexOf(_from) : 0;
    }

    /// <summary>True at a unit, false at rows.</summary>
    public readonly bool IsUnit => !_hasRows;

    /// <summary>True at a unit of a chunk that has valid rows only.</summary>
    public bool IsValid { get; private set; }

    /// <summary>The greatest magnitude of the valid values of the unit's chunk.</summary>
    public double Greatest { get; private set; }

    /// <summary>Event times of the rows of the unit that are asked for; there may be none.</summary>
    public ReadOnlySpan<Timestamp> Timestamps { get; private set; }

    /// <summary>The samples of the unit that are asked for, or the rows.</summary>
    public readonly SampleBatch Samples => _hasRows
        ? _rows.Current
        : _reader!.Decode(_unit, RowColumns.Samples).Slice(_start, Timestamps.Length).Samples;

    /// <summary>Goes to the next unit or rows; false when there are none.</summary>
    public bool MoveNext()
    {
        while (_isOpen)
        {
            if (_hasRows && _rows.MoveNext())
            {
                return true;
            }

            EndRows();
            if (++_unit < _units)
            {
                Clip(_reader!.Decode(_unit, RowColumns.Timestamps).Timestamps);
                return true;
            }

            if (!TryOpenNext())
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The values of the unit as integers of one scale; false when it does not hold such.</summary>
    public readonly bool TryGetMantissas(Span<long> room, out ReadOnlySpan<long> mantissas, out int scale)
    {
        var found = _reader!.TryDecodeMantissas(_unit, room, out scale);
        mantissas = room.Slice(_start, Timestamps.Length);
        return found;
    }

    /// <summary>Lets go of the memory that the cursor holds on to.</summary>
    public void Dispose()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        Timestamps = default;
        EndRows();
        if (_reader is not null)
        {
            ChunkReaders.Return(_reader);
            _reader = null;
        }

        _series.Leave();
    }

    private bool TryOpenNext()
    {
        if (_at >= _to)
        {
            return false;
        }

        // What lies between two chunks belongs to the first. Looking back undoes row by row.
        var isLast = _asOf is not null || _next + 1 >= _list.Count || _list[_next + 1].First >= _to;
        var end = isLast ? _to : _list[_next + 1].First;
        if (_asOf is null && _next < _list.Count && _list[_next] is SealedChunk chunk && !_list.IsCovered(_at, end))
        {
            Open(chunk);
        }
        else
        {
            _rows = _series.Read(_list, _at, end, _asOf);
            _hasRows = true;
        }

        _next++;
        _at = end;
        return true;
    }

    private void Open(SealedChunk chunk)
    {
        _reader ??= ChunkReaders.Rent();
        _reader.Open(chunk);
        var zone = chunk.Zone;
        IsValid = zone.Valid == zone.Count;
        Greatest = Math.Max(-zone.Min, zone.Max);
        (_unit, _units) = (-1, _reader.Units);
    }

    private void EndRows()
    {
        if (_hasRows)
        {
            _rows.Dispose();
            _hasRows = false;
        }
    }

    private void Clip(ReadOnlySpan<Timestamp> timestamps)
    {
        _start = LowerBound(timestamps, _from);
        var end = LowerBound(timestamps, _to);
        Timestamps = timestamps[_start..Math.Max(_start, end)];
    }

    private static int LowerBound(ReadOnlySpan<Timestamp> timestamps, Timestamp timestamp)
    {
        if (timestamps[0] >= timestamp)
        {
            return 0;
        }

        var index = timestamps[^1] < timestamp ? timestamps.Length : timestamps.BinarySearch(timestamp);
        return index < 0 ? ~index : index;
    }
}

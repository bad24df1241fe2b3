using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// Walks the samples of one series in [from, to) in order of time, a stretch of parallel spans at a time, without a
/// lock. It sees the series as it was when the cursor was made: later appends, late samples and new versions do not
/// show. Dispose it: while a cursor is open, dropped memory cannot be reused.
/// </summary>
/// <example>
/// <code>
/// using var cursor = engine.Read(series, from, to);
/// while (cursor.MoveNext())
/// {
///     sum += Total(cursor.Values);
/// }
/// </code>
/// </example>
public ref struct SampleCursor : IDisposable
{
    private readonly Series _series;
    private readonly ChunkList _list;
    private readonly Timestamp _from;
    private readonly Timestamp _to;
    private readonly Timestamp? _asOf;
    private readonly int _headCount;
    private ChunkReader? _reader;
    private int _next;
    private int _unit;
    private int _units;
    private int _overlaid;
    private Rows _base;
    private bool _isOpen;

    internal SampleCursor(Series series, Timestamp from, Timestamp to, Timestamp? asOf)
        : this(series, series.Enter(), from, to, asOf)
    {
    }

    /// <summary>Over a list that was seen before; the caller has counted this reader in.</summary>
    internal SampleCursor(Series series, ChunkList list, Timestamp from, Timestamp to, Timestamp? asOf)
    {
        _series = series;
        _from = new Timestamp(Math.Max(from.Microseconds, list.Start));
        _to = to;
        _asOf = asOf;
        _list = list;
        _isOpen = true;
        _headCount = _list.Head?.Count ?? 0;
        _next = _list.Count > 0 ? _list.IndexOf(_from) : 0;
        if (_list.HasLate || asOf is not null)
        {
            Overlay();
        }
    }

    /// <summary>
    /// Event times of the current stretch, strictly ascending. Valid until the next <see cref="MoveNext"/>.
    /// </summary>
    public ReadOnlySpan<Timestamp> Timestamps => Current.Timestamps;

    /// <summary>
    /// Values of the current stretch, in the series' unit. Valid until the next <see cref="MoveNext"/>.
    /// </summary>
    public ReadOnlySpan<double> Values => Current.Values;

    /// <summary>Statuses of the current stretch. Valid until the next <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<SampleStatus> Statuses => Current.Statuses;

    /// <summary>The current stretch, at least one sample. Valid until the next <see cref="MoveNext"/>.</summary>
    public SampleBatch Current { get; private set; }

    /// <summary>The current stretch with knowledge times; those are decoded for a look back only.</summary>
    internal Rows CurrentRows { get; private set; }

    private readonly bool IsMerging => _asOf is not null || _reader?.Overlay.Count > _overlaid;

    private readonly RowColumns Columns => _asOf is null ? RowColumns.Samples : RowColumns.All;

    /// <summary>Goes to the next stretch; false when there is none.</summary>
    /// <exception cref="System.IO.IOException">
    /// What is on disk cannot be read, or is damaged; the message says what.
    /// </exception>
    public bool MoveNext()
    {
        if (!_isOpen)
        {
            return false;
        }

        var found = IsMerging || _base.Length > 0 ? TryMerge(out var rows) : TryNext(out rows);
        CurrentRows = rows;
        Current = rows.Samples;
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
        Current = default;
        CurrentRows = default;
        _base = default;
        if (_reader is not null)
        {
            ChunkReaders.Return(_reader);
            _reader = null;
        }

        _series.Leave();
    }

    private void Overlay()
    {
        _reader ??= ChunkReaders.Rent();
        var overlay = _reader.Overlay;
        foreach (var chunk in _list.LateChunks)
        {
            overlay.Add(chunk, _reader, _from, _to);
        }

        if (_list.LateRows is { } late)
        {
            overlay.Add(late, _from, _to);
        }

        if (_asOf is { } asOf)
        {
            Undo(overlay, asOf);
        }

        overlay.Settle();
    }

    // From the newest back, so that of each timestamp the state before the first later amendment stands.
    private readonly void Undo(RowOverlay overlay, Timestamp asOf)
    {
        var amendments = _series.Amendments(_from, _to);
        for (var i = amendments.Length - 1; i >= 0 && amendments[i].KnownAt > asOf; i--)
        {
            overlay.Add(amendments[i].Before, KnowledgeTime.SecondOf(amendments[i].BeforeKnownAt), isHidden: false);
        }
    }

    private bool TryNext(out Rows rows)
    {
        while (_unit < _units || TryOpenNext())
        {
            rows = NextUnit();
            if (rows.Length > 0)
            {
                return true;
            }
        }

        rows = default;
        return false;
    }

    private bool TryOpenNext()
    {
        if (_next == _list.Count || _list[_next].First >= _to)
        {
            return false;
        }

        _units = 1;
        _unit = 0;
        if (_list[_next++] is SealedChunk chunk)
        {
            _reader ??= ChunkReaders.Rent();
            _reader.Open(chunk);
            _units = _reader.Units;
        }

        return true;
    }

    private Rows NextUnit()
    {
        var unit = _unit++;
        if (_list[_next - 1] is HeadChunk head)
        {
            var count = _next == _list.Count ? _headCount : head.Count;
            return Clip(head.Slice(0, count));
        }

        var clipped = Clip(_reader!.Decode(unit, RowColumns.Timestamps));
        return clipped.Length == 0 ? default : Clip(_reader.Decode(unit, Columns));
    }

    private readonly Rows Clip(Rows rows)
    {
        var start = LowerBound(rows.Timestamps, _from);
        var end = LowerBound(rows.Timestamps, _to);
        return end > start ? rows.Slice(start, end - start) : default;
    }

    private static int LowerBound(ReadOnlySpan<Timestamp> timestamps, Timestamp timestamp)
    {
        if (timestamps[0] >= timestamp)
        {
            return 0;
        }

        // What is looked for mostly lies near the end, where samples have just come.
        var back = 1;
        while (back < timestamps.Length && timestamps[^back] >= timestamp)
        {
            back *= 2;
        }

        var start = Math.Max(0, timestamps.Length - back);
        var index = timestamps[start..^(back / 2)].BinarySearch(timestamp);
        return start + (index < 0 ? ~index : index);
    }

    private bool TryMerge(out Rows rows)
    {
        var overlay = _reader!.Overlay;
        var merged = _reader.Merged;
        merged.Count = 0;
        while (merged.Count < merged.Capacity)
        {
            if (_base.Length == 0)
            {
                // What was merged so far may hold rows of the reader's buffer no longer: they are copies.
                TryNext(out _base);
            }

            if (_overlaid < overlay.Count && !IsBaseFirst(overlay[_overlaid].Sample.Timestamp))
            {
                TakeOverlaid(overlay[_overlaid++], merged);
            }
            else if (_base.Length > 0)
            {
                TakeBase(overlay, merged);
            }
            else
            {
                break;
            }
        }

        rows = merged.Rows;
        return rows.Length > 0;
    }

    private readonly bool IsBaseFirst(Timestamp overlaid) => _base.Length > 0 && _base.Timestamps[0] < overlaid;

    private void TakeOverlaid(in OverlayRow row, RowBuffer merged)
    {
        if (_base.Length > 0 && _base.Timestamps[0] == row.Sample.Timestamp)
        {
            _base = _base.Slice(1, _base.Length - 1);
        }

        if (!row.IsHidden && IsKnown(row.Known))
        {
            merged.Add(row.Sample, row.Known);
        }
    }

    private void TakeBase(RowOverlay overlay, RowBuffer merged)
    {
        var end = _overlaid < overlay.Count
            ? LowerBound(_base.Timestamps, overlay[_overlaid].Sample.Timestamp)
            : _base.Length;
        var count = Math.Min(end, merged.Capacity - merged.Count);
        if (_asOf is null)
        {
            merged.Add(_base.Slice(0, count));
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                if (IsKnown(_base.Known[i]))
                {
                    merged.Add(_base.Slice(i, 1));
                }
            }
        }

        _base = _base.Slice(count, _base.Length - count);
    }

    private readonly bool IsKnown(uint known) => _asOf is not { } asOf || KnowledgeTime.TimeOf(known) <= asOf;
}

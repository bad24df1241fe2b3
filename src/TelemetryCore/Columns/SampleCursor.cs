using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// Walks the samples of one series in [from, to) in order of time, a stretch of parallel spans at a time, without a
/// lock and without copying. It sees the series as it was when the cursor was made: later appends, late samples and new
/// versions do not show. Dispose it: while a cursor is open, dropped memory cannot be reused.
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
    private readonly int _headCount;
    private int _next;
    private bool _isOpen;

    internal SampleCursor(Series series, Timestamp from, Timestamp to)
    {
        _series = series;
        _from = from;
        _to = to;
        _list = series.Enter();
        _isOpen = true;
        _headCount = _list.Count > 0 ? _list.Head.Count : 0;
        _next = _list.Count > 0 ? _list.IndexOf(from) : 0;
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

    /// <summary>The current stretch. Valid until the next <see cref="MoveNext"/>.</summary>
    public SampleBatch Current { get; private set; }

    /// <summary>Goes to the next stretch; false when there is none.</summary>
    public bool MoveNext()
    {
        while (_isOpen && _next < _list.Count)
        {
            var isHead = _next == _list.Count - 1;
            var chunk = _list[_next++];
            var count = isHead ? _headCount : chunk.Count;
            if (count == 0 || chunk.First >= _to)
            {
                break;
            }

            var start = chunk.LowerBound(_from, count);
            var end = chunk.LowerBound(_to, count);
            if (end > start)
            {
                Current = chunk.Slice(start, end - start);
                return true;
            }
        }

        Current = default;
        return false;
    }

    /// <summary>Lets go of the memory that the cursor holds on to.</summary>
    public void Dispose()
    {
        if (_isOpen)
        {
            _isOpen = false;
            Current = default;
            _series.Leave();
        }
    }
}

using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows.Tumbling;

/// <summary>
/// Room for some hundred windows as columns, and what fills it. A window within one stretch of integers is a sum of
/// them; one that lies over the edge of two, or whose values are no integers of one scale, is carried as an exact mean.
/// Quotients are made at the end, many at a time. Used by one thread at a time and again and again.
/// </summary>
internal sealed class TumblingScan
{
    private const int Capacity = 1024;
    private const double ExactMax = 1L << 53;

    [ThreadStatic]
    private static Stack<TumblingScan>? _free;

    private readonly TumblingReader _reader = new();
    private readonly Timestamp[] _starts = new Timestamp[Capacity];
    private readonly int[] _counts = new int[Capacity];
    private readonly int[] _ends = new int[Capacity];
    private readonly long[] _totals = new long[Capacity];
    private readonly double[] _sums = new double[Capacity];
    private readonly double[] _means = new double[Capacity];
    private readonly double[] _minima = new double[Capacity];
    private readonly double[] _maxima = new double[Capacity];

    // Windows whose sum is no integer at the scale of their neighbours.
    private readonly (int Window, double Sum, double Mean)[] _odd = new (int, double, double)[Capacity];
    private int _oddCount;

    private ClockPartition? _windows;
    private TimeSpan _size;
    private TimeZoneInfo? _zone;
    private WindowColumns _columns;
    private TumblingEdges _edges;
    private long _cadence;
    private int _rowsPerWindow;
    private int _scale;
    private int _settled;

    // The window that is open: what the stretches before held of it.
    private ExactMean _carried;
    private double _carriedMin;
    private double _carriedMax;

    public int Count { get; private set; }

    public ReadOnlySpan<Timestamp> Starts => _starts.AsSpan(0, Count);

    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, Count);

    public ReadOnlySpan<double> Sums => Column(_sums, WindowColumns.Sums);

    public ReadOnlySpan<double> Means => Column(_means, WindowColumns.Means);

    public ReadOnlySpan<double> Minima => Column(_minima, WindowColumns.Minima);

    public ReadOnlySpan<double> Maxima => Column(_maxima, WindowColumns.Maxima);

    /// <summary>The start of the first window, in microseconds.</summary>
    public long From => _edges.From;

    public bool IsOver => _edges.IsOver;

    private bool WantsExtremes => (_columns & (WindowColumns.Minima | WindowColumns.Maxima)) != 0;

    private double Power => ShortDecimal.PowersOfTen[_scale];

    public static TumblingScan Rent() => _free is { } free && free.TryPop(out var scan) ? scan : new TumblingScan();

    public static void Return(TumblingScan scan)
    {
        _free ??= new Stack<TumblingScan>();
        if (_free.Count < Limits.PooledReadersMax)
        {
            _free.Push(scan);
        }
    }

    /// <summary>The windows of a size on the clock of a zone, which stay when both are the same again.</summary>
    public ClockPartition Windows(TimeSpan size, TimeZoneInfo zone)
    {
        if (_windows is null || _size != size || _zone != zone)
        {
            var shape = (TumblingShape)WindowShape.Tumbling(size);
            (_windows, _size, _zone) = (shape.CreatePartition(zone), size, zone);
        }

        return _windows;
    }

    /// <summary>Begins with the first window that ends after a time.</summary>
    public void Begin(SeriesInfo info, WindowColumns columns, Timestamp from, Timestamp to)
    {
        _columns = columns;
        _edges = new TumblingEdges(_windows!, _size, from, to);
        _cadence = info.Cadence.Ticks / TimeSpan.TicksPerMicrosecond;
        _rowsPerWindow = (int)Math.Clamp(_size.Ticks / info.Cadence.Ticks, 1, Limits.UnitRowsMax);
        _scale = info.Decimals;
        _reader.Begin(info.Decimals, WantsExtremes);
        (Count, _settled, _oddCount) = (0, 0, 0);
        DropCarried();
    }

    /// <summary>Gives up the windows held and makes the next ones; false when there are none.</summary>
    public bool Fill(scoped ref UnitCursor cursor, ref TumblingRows rows)
    {
        (Count, _settled, _oddCount) = (0, 0, 0);
        while (Count < Capacity && !_edges.IsOver)
        {
            if (!rows.Timestamps.IsEmpty || _reader.TryRead(ref cursor, out rows))
            {
                rows = Add(rows);
            }
            else
            {
                Close();
            }
        }

        Settle();
        return Count > 0;
    }

    /// <summary>Adds samples to windows until there is no room for a further one; returns the rest.</summary>
    private TumblingRows Add(scoped in TumblingRows rows)
    {
        var closed = FindEnds(rows.Timestamps);
        var ends = _ends.AsSpan(0, closed);
        if (rows.Scale >= 0)
        {
            AddIntegers(rows, ends);
        }
        else
        {
            AddDoubles(rows, ends);
        }

        var end = closed > 0 ? ends[^1] : 0;
        var rest = rows.From(end);
        if (Count < Capacity && !_edges.IsOver)
        {
            Carry(rest);
            return default;
        }

        return rest;
    }

    private int FindEnds(ReadOnlySpan<Timestamp> times)
    {
        var (closed, at, room) = (0, 0, Capacity - Count);
        var last = times[^1].Microseconds;
        while (closed < room && last >= _edges.To && !_edges.IsOver)
        {
            at = CountBefore(times, at, _edges.To);
            _ends[closed] = at;
            _starts[Count + closed] = new Timestamp(_edges.From);
            closed++;
            _edges.MoveNext();
        }

        return closed;
    }

    // A regular series has its edge where the cadence says, and only one that is not is searched.
    private int CountBefore(ReadOnlySpan<Timestamp> times, int at, long to)
    {
        var guess = at + _rowsPerWindow;
        if (IsEdge(times, guess, to))
        {
            return guess;
        }

        var distance = to - times[at].Microseconds;
        if (distance <= 0)
        {
            return at;
        }

        guess = at + (int)Math.Min((distance + _cadence - 1) / _cadence, times.Length);
        if (IsEdge(times, guess, to))
        {
            return guess;
        }

        var index = times[at..].BinarySearch(new Timestamp(to));
        return at + (index < 0 ? ~index : index);
    }

    private static bool IsEdge(ReadOnlySpan<Timestamp> times, int row, long to) =>
        row < times.Length && times[row].Microseconds >= to && times[row - 1].Microseconds < to;

    private void AddIntegers(scoped in TumblingRows rows, ReadOnlySpan<int> ends)
    {
        if (rows.Scale != _scale)
        {
            Settle();
            _scale = rows.Scale;
        }

        if (ends.IsEmpty)
        {
            return;
        }

        SegmentSum.Run(rows.Mantissas, ends, _totals.AsSpan(Count));
        var start = 0;
        var counts = _counts.AsSpan(Count, ends.Length);
        for (var i = 0; i < ends.Length; i++)
        {
            counts[i] = ends[i] - start;
            start = ends[i];
        }

        if (WantsExtremes)
        {
            FindExtremes(rows.Values, ends);
        }

        if (_carried.Count > 0)
        {
            _carried.Add(ExactMean.Of(counts[0], _totals[Count], rows.Scale));
            TellCarried();
            DropCarried();
        }

        Count += ends.Length;
    }

    private void FindExtremes(ReadOnlySpan<double> values, ReadOnlySpan<int> ends)
    {
        var start = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            WidenCarried(values[start..ends[i]]);
            (_minima[Count + i], _maxima[Count + i]) = (_carriedMin, _carriedMax);
            (_carriedMin, _carriedMax) = (double.PositiveInfinity, double.NegativeInfinity);
            start = ends[i];
        }
    }

    private void AddDoubles(scoped in TumblingRows rows, ReadOnlySpan<int> ends)
    {
        var start = 0;
        foreach (var end in ends)
        {
            CarryDoubles(rows.Values[start..end]);
            CloseCarried();
            start = end;
        }
    }

    private void Carry(scoped in TumblingRows rows)
    {
        if (rows.Scale < 0)
        {
            CarryDoubles(rows.Values);
        }
        else if (!rows.Mantissas.IsEmpty)
        {
            var end = rows.Mantissas.Length;
            var sum = 0L;
            SegmentSum.Run(rows.Mantissas, new(in end), new(ref sum));
            _carried.Add(ExactMean.Of(end, sum, rows.Scale));
            WidenCarried(rows.Values);
        }
    }

    private void CarryDoubles(ReadOnlySpan<double> values)
    {
        _carried.AddFinite(values);
        WidenCarried(values);
    }

    private void WidenCarried(ReadOnlySpan<double> values)
    {
        if (!values.IsEmpty && (_columns & WindowColumns.Minima) != 0)
        {
            _carriedMin = MinOperator.Of(_carriedMin, Extreme.Of<MinOperator>(values));
        }

        if (!values.IsEmpty && (_columns & WindowColumns.Maxima) != 0)
        {
            _carriedMax = MaxOperator.Of(_carriedMax, Extreme.Of<MaxOperator>(values));
        }
    }

    /// <summary>Closes the open window, of which no sample is left.</summary>
    private void Close()
    {
        _starts[Count] = new Timestamp(_edges.From);
        _edges.MoveNext();
        CloseCarried();
    }

    private void CloseCarried()
    {
        (_minima[Count], _maxima[Count]) = (_carriedMin, _carriedMax);
        TellCarried();
        DropCarried();
        Count++;
    }

    private void TellCarried()
    {
        _counts[Count] = _carried.Count;
        var isInteger = _carried.IsExact && (_carried.Scale == _scale || _carried.Count == 0)
            && Int128.Abs(_carried.Sum) <= (Int128)ExactMax && Power * _carried.Count <= ExactMax;
        _totals[Count] = isInteger ? (long)_carried.Sum : 0;
        if (!isInteger)
        {
            _odd[_oddCount++] = (Count, _carried.SumValue.ToDouble(), _carried.ToDouble());
        }
    }

    private void DropCarried()
    {
        _carried = default;
        (_carriedMin, _carriedMax) = (double.PositiveInfinity, double.NegativeInfinity);
    }

    /// <summary>Makes the figures of the windows that are closed and have none yet.</summary>
    private void Settle()
    {
        var length = Count - _settled;
        var totals = _totals.AsSpan(_settled, length);
        if ((_columns & WindowColumns.Means) != 0)
        {
            DecimalMantissas.Divide(totals, _counts.AsSpan(_settled, length), Power, _means.AsSpan(_settled, length));
        }

        if ((_columns & WindowColumns.Sums) != 0)
        {
            DecimalMantissas.Divide(totals, Power, _sums.AsSpan(_settled, length));
        }

        foreach (var (window, sum, mean) in _odd.AsSpan(0, _oddCount))
        {
            (_sums[window], _means[window]) = (sum, mean);
        }

        _oddCount = 0;
        ClearEmpty();
        _settled = Count;
    }

    private void ClearEmpty()
    {
        var window = _settled;
        while (_counts.AsSpan(window, Count - window).IndexOf(0) is var next and >= 0)
        {
            window += next;
            _sums[window] = _means[window] = _minima[window] = _maxima[window] = double.NaN;
            window++;
        }
    }

    private ReadOnlySpan<double> Column(double[] figures, WindowColumns column) =>
        figures.AsSpan(0, (_columns & column) != 0 ? Count : 0);
}

using System.Numerics;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Decodes integers that are all the same, or rise by the same step, but for a few rows that are listed: such a row
/// differs alone (order 0), or moves all that follow (order 1).
/// </summary>
internal sealed class ColdListDecoder
{
    /// <summary>The order of Exp-Golomb of a listed row's distance.</summary>
    public const int DistanceOrder = 4;

    private int[] _rows = [];
    private long[] _offsets = [];
    private int _order;
    private int _count;
    private long _first;
    private long _step;

    /// <summary>The order of Exp-Golomb of the gaps between rows that are spread evenly.</summary>
    public static int GapOrder(int rows, int count) => BitOperations.Log2((uint)(rows / Math.Max(count, 1)));

    /// <summary>Begins a column of which no row is listed yet.</summary>
    public void Start(int order, long first, long center)
    {
        (_order, _count) = (order, 0);
        (_first, _step) = order == 1 ? (first, center) : (center, 0);
    }

    /// <summary>Reads the rows that are listed.</summary>
    public DecodeStatus Read(ref ColdReader reader, int rows, long unit)
    {
        if (!reader.TryCount(rows, out var count))
        {
            return DecodeStatus.OutOfRange;
        }

        if (count > _rows.Length)
        {
            _rows = new int[count];
            _offsets = new long[count];
        }

        var divisor = unchecked((long)reader.Unsigned() * unit);
        var gapOrder = GapOrder(rows - _order, count);
        var (row, sum) = ((long)_order, 0L);
        for (var index = 0; index < count; index++)
        {
            row += reader.TryGolomb(gapOrder, rows, out var gap) ? gap : rows;
            var offset = unchecked(ZigZag.Decode(reader.Golomb(DistanceOrder)) * divisor);
            sum = _order == 1 ? unchecked(sum + offset) : offset;
            if (row >= rows)
            {
                return reader.IsTruncated ? DecodeStatus.Truncated : DecodeStatus.OutOfRange;
            }

            (_rows[index], _offsets[index]) = ((int)row, sum);
            row++;
        }

        _count = count;
        reader.EndBits();
        return reader.Status;
    }

    public bool IsConstant(int start, int rows, out long value)
    {
        var next = FirstFrom(start);
        value = unchecked(_first + OffsetBefore(next));
        return _step == 0 && (next == _count || _rows[next] >= start + rows);
    }

    public void Decode(int start, Span<long> values)
    {
        var index = FirstFrom(start);
        var offset = OffsetBefore(index);
        var row = 0;
        for (; index < _count && _rows[index] < start + values.Length; index++)
        {
            var next = _rows[index] - start;
            Fill(start + row, offset, values[row..next]);
            row = next;
            if (_order == 1)
            {
                offset = _offsets[index];
            }
            else
            {
                values[row++] = unchecked(_first + _offsets[index]);
            }
        }

        Fill(start + row, offset, values[row..]);
    }

    private void Fill(int row, long offset, Span<long> values) =>
        IntegerRamp.Fill(unchecked(_first + (_step * row) + offset), _step, values);

    private int FirstFrom(int row)
    {
        var index = _rows.AsSpan(0, _count).BinarySearch(row);
        return index < 0 ? ~index : index;
    }

    private long OffsetBefore(int index) => _order == 1 && index > 0 ? _offsets[index - 1] : 0;
}

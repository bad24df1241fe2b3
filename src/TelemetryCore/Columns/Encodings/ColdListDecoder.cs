using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Decodes integers that are all the same, or rise by the same step, but for a few rows that are listed: such a row
/// differs alone (order 0), or moves all that follow (order 1).
/// </summary>
internal sealed class ColdListDecoder
{
    private int[] _rows = [];
    private long[] _offsets = [];
    private int _count;
    private long _first;
    private long _step;
    private bool _isSum;

    public DecodeStatus Open(ref ColdReader reader, int rows, int order, long first, long center)
    {
        _isSum = order == 1;
        (_first, _step) = _isSum ? (first, center) : (center, 0);
        if (!reader.TryCount(rows, out _count))
        {
            return DecodeStatus.OutOfRange;
        }

        if (_count > _rows.Length)
        {
            _rows = new int[_count];
            _offsets = new long[_count];
        }

        var divisor = _count == 0 ? 0 : (long)reader.Unsigned();
        var (row, sum) = ((long)order, 0L);
        for (var index = 0; index < _count; index++)
        {
            row += reader.TryCount(rows, out var gap) ? gap : rows;
            var offset = unchecked(ZigZag.Decode(reader.Unsigned()) * divisor);
            sum = _isSum ? unchecked(sum + offset) : offset;
            if (row >= rows)
            {
                return reader.IsTruncated ? DecodeStatus.Truncated : DecodeStatus.OutOfRange;
            }

            (_rows[index], _offsets[index]) = ((int)row, sum);
            row++;
        }

        return reader.IsTruncated ? DecodeStatus.Truncated : DecodeStatus.Ok;
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
            if (_isSum)
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

    private long OffsetBefore(int index) => _isSum && index > 0 ? _offsets[index - 1] : 0;
}

using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Holds what the integers of a column of values stand for, and turns them back.</summary>
internal sealed class ColdValueDecoder
{
    private readonly ColdIntegerDecoder _integers = new();
    private readonly double[] _dictionary = new double[ColdValueEncoder.DictionaryMax];
    private ColdException[] _exceptions = [];

    private ColdValues _form;
    private int _scale;
    private int _count;

    public DecodeStatus Open(ref ColdReader reader, int rows)
    {
        var head = reader.Byte();
        _form = (ColdValues)(head & 3);
        _scale = head >> 2;
        _count = 0;
        var status = _form switch
        {
            ColdValues.Decimals when _scale <= Decimals.ScaleMax => ReadExceptions(ref reader, rows),
            ColdValues.Dictionary when _scale == 0 => ReadDictionary(ref reader),
            ColdValues.Bits when _scale == 0 => DecodeStatus.Ok,
            _ => DecodeStatus.UnknownCodec,
        };
        return status == DecodeStatus.Ok ? _integers.Open(ref reader, rows) : status;
    }

    public DecodeStatus Decode(ReadOnlySpan<byte> chunk, int frame, Span<long> scratch, Span<double> values)
    {
        var status = _integers.Decode(chunk, frame, scratch);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        switch (_form)
        {
            case ColdValues.Decimals:
                Decimals.Decode(scratch, _scale, values);
                Patch(frame * ColdEncoder.FrameRows, values);
                return DecodeStatus.Ok;
            case ColdValues.Dictionary:
                return LookUp(scratch, values);
            default:
                for (var row = 0; row < values.Length; row++)
                {
                    values[row] = OrderedBits.ToDouble(scratch[row]);
                }

                return DecodeStatus.Ok;
        }
    }

    /// <summary>The values of a frame as integers of one scale; the scale is -1 when it does not hold such.</summary>
    public DecodeStatus DecodeMantissas(ReadOnlySpan<byte> chunk, int frame, Span<long> mantissas, out int scale)
    {
        var start = frame * ColdEncoder.FrameRows;
        scale = _form == ColdValues.Decimals && !HasExceptions(start, start + mantissas.Length) ? _scale : -1;
        return scale < 0 ? DecodeStatus.Ok : _integers.Decode(chunk, frame, mantissas);
    }

    private bool HasExceptions(int start, int end)
    {
        var first = FirstEndingAfter(start);
        return first < _count && _exceptions[first].Start < end;
    }

    private DecodeStatus LookUp(ReadOnlySpan<long> numbers, Span<double> values)
    {
        for (var row = 0; row < values.Length; row++)
        {
            if ((ulong)numbers[row] >= (ulong)_count)
            {
                return DecodeStatus.OutOfRange;
            }

            values[row] = _dictionary[numbers[row]];
        }

        return DecodeStatus.Ok;
    }

    private void Patch(int start, Span<double> values)
    {
        var first = FirstEndingAfter(start);
        for (var index = first; index < _count && _exceptions[index].Start < start + values.Length; index++)
        {
            var (from, end, bits) = _exceptions[index];
            var target = values[Math.Max(from - start, 0)..Math.Min(end - start, values.Length)];
            target.Fill(BitConverter.UInt64BitsToDouble(bits));
        }
    }

    private int FirstEndingAfter(int row)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _exceptions[middle].End > row ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private DecodeStatus ReadExceptions(ref ColdReader reader, int rows)
    {
        if (!reader.TryCount(rows, out var count))
        {
            return DecodeStatus.OutOfRange;
        }

        if (count > _exceptions.Length)
        {
            _exceptions = new ColdException[count];
        }

        var end = 0;
        for (var index = 0; index < count; index++)
        {
            if (!reader.TryCount(rows - end, out var gap) || !reader.TryCount(rows - end - gap, out var length))
            {
                return DecodeStatus.OutOfRange;
            }

            var start = end + gap;
            end = start + length;
            _exceptions[index] = new ColdException(start, end, reader.UInt64());
        }

        _count = count;
        return reader.Status;
    }

    private DecodeStatus ReadDictionary(ref ColdReader reader)
    {
        if (!reader.TryCount(ColdValueEncoder.DictionaryMax, out _count))
        {
            return DecodeStatus.OutOfRange;
        }

        var ordered = 0L;
        for (var index = 0; index < _count; index++)
        {
            ordered = unchecked(ordered + reader.Signed());
            _dictionary[index] = OrderedBits.ToDouble(ordered);
        }

        return reader.Status;
    }
}

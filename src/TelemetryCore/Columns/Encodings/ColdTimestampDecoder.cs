namespace TelemetryCore.Columns.Encodings;

/// <summary>Turns the integers of a column of timestamps back.</summary>
internal sealed class ColdTimestampDecoder
{
    private readonly ColdIntegerDecoder _integers = new();
    private readonly ColdIntegerDecoder _distances = new();
    private long _step;

    public DecodeStatus Open(ref ColdReader reader, int rows)
    {
        var form = reader.Byte();
        if (form > 1)
        {
            return DecodeStatus.UnknownCodec;
        }

        _step = form == 0 ? 0 : (long)reader.Unsigned();
        var status = _integers.Open(ref reader, rows);
        return status == DecodeStatus.Ok && _step != 0 ? _distances.Open(ref reader, rows) : status;
    }

    public DecodeStatus Decode(ReadOnlySpan<byte> chunk, int frame, Span<long> scratch, Span<long> timestamps)
    {
        var status = _integers.Decode(chunk, frame, timestamps);
        if (status != DecodeStatus.Ok || _step == 0)
        {
            return status;
        }

        status = _distances.Decode(chunk, frame, scratch);
        for (var row = 0; row < timestamps.Length; row++)
        {
            timestamps[row] = unchecked((timestamps[row] * _step) + scratch[row]);
        }

        return status;
    }
}

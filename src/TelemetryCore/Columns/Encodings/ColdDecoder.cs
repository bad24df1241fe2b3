using System.Runtime.InteropServices;
using TelemetryCore.Samples;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Holds the models of one chunk in the cold form, so that its units can be decoded in any order. Whatever the bytes
/// are, nothing is thrown and memory and time are bounded; the rows that come from damaged bytes mean nothing.
/// </summary>
internal sealed class ColdDecoder
{
    private readonly long[] _scratch = new long[ColdEncoder.FrameRows];
    private readonly ColdTimestampDecoder _timestamps = new();
    private readonly ColdValueDecoder _values = new();
    private readonly ColdIntegerDecoder _statuses = new();
    private readonly ColdIntegerDecoder _known = new();
    private ColdKnown _relation;

    /// <summary>Rows of the open chunk; zero when none is open.</summary>
    public int Rows { get; private set; }

    public int Units => (Rows + ColdEncoder.FrameRows - 1) / ColdEncoder.FrameRows;

    /// <summary>Reads the header and the models of a chunk.</summary>
    public DecodeStatus Open(ReadOnlySpan<byte> chunk)
    {
        Rows = 0;
        var reader = new ColdReader(chunk);
        if (reader.Byte() != ColdEncoder.Form)
        {
            return reader.IsTruncated ? DecodeStatus.Truncated : DecodeStatus.UnknownCodec;
        }

        if (!reader.TryCount(ColdEncoder.RowsMax - 1, out var last))
        {
            return DecodeStatus.OutOfRange;
        }

        var status = OpenColumns(ref reader, last + 1);
        if (status == DecodeStatus.Ok && reader.Remaining > 0)
        {
            status = DecodeStatus.Inconsistent;
        }

        Rows = status == DecodeStatus.Ok ? last + 1 : 0;
        return status;
    }

    /// <summary>Decodes the wanted columns of one unit of the chunk that was opened last.</summary>
    public DecodeStatus Decode(ReadOnlySpan<byte> chunk, int unit, RowColumns columns, RowBuffer into)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unit);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unit, Units);
        var count = Math.Min(ColdEncoder.FrameRows, Rows - (unit * ColdEncoder.FrameRows));
        var timestamps = MemoryMarshal.Cast<Timestamp, long>(into.Timestamps.AsSpan(0, count));
        var scratch = _scratch.AsSpan(0, count);
        var status = DecodeStatus.Ok;
        var needsTimestamps = (columns & RowColumns.Known) != 0 && _relation.NeedsTimestamps;
        if ((columns & RowColumns.Timestamps) != 0 || needsTimestamps)
        {
            status = _timestamps.Decode(chunk, unit, scratch, timestamps);
        }

        if (status == DecodeStatus.Ok && (columns & RowColumns.Values) != 0)
        {
            status = _values.Decode(chunk, unit, scratch, into.Values.AsSpan(0, count));
        }

        if (status == DecodeStatus.Ok && (columns & RowColumns.Statuses) != 0)
        {
            status = DecodeStatuses(chunk, unit, scratch, into.Statuses);
        }

        if (status == DecodeStatus.Ok && (columns & RowColumns.Known) != 0)
        {
            status = _known.Decode(chunk, unit, scratch);
            _relation.Add(scratch, timestamps, into.Known);
        }

        into.Count = status == DecodeStatus.Ok ? count : into.Count;
        return status;
    }

    /// <summary>The values of one unit as integers of one scale; the scale is -1 when it does not hold such.</summary>
    public DecodeStatus DecodeMantissas(ReadOnlySpan<byte> chunk, int unit, Span<long> mantissas, out int scale)
    {
        var count = Math.Min(ColdEncoder.FrameRows, Rows - (unit * ColdEncoder.FrameRows));
        return _values.DecodeMantissas(chunk, unit, mantissas[..count], out scale);
    }

    private DecodeStatus OpenColumns(ref ColdReader reader, int rows)
    {
        var status = _timestamps.Open(ref reader, rows);
        status = status == DecodeStatus.Ok ? _values.Open(ref reader, rows) : status;
        status = status == DecodeStatus.Ok ? _statuses.Open(ref reader, rows) : status;
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        _relation = new ColdKnown((byte)reader.Byte());
        return _relation.IsDefined ? _known.Open(ref reader, rows) : DecodeStatus.UnknownCodec;
    }

    private DecodeStatus DecodeStatuses(
        ReadOnlySpan<byte> chunk, int unit, Span<long> scratch, Span<SampleStatus> statuses)
    {
        if (_statuses.IsConstant(unit, scratch.Length, out var value))
        {
            statuses[..scratch.Length].Fill(new SampleStatus(unchecked((byte)value)));
            return DecodeStatus.Ok;
        }

        var status = _statuses.Decode(chunk, unit, scratch);
        for (var row = 0; row < scratch.Length; row++)
        {
            statuses[row] = new SampleStatus(unchecked((byte)scratch[row]));
        }

        return status;
    }
}

using System.Buffers.Binary;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Decodes chunks of either form, unit by unit; to be used again and again. Never throws, whatever the bytes.
/// </summary>
internal sealed class ChunkDecoder
{
    // Where each unit of a hot chunk starts, and where the last one ends.
    private readonly int[] _starts = new int[Limits.UnitsPerChunkMax + 1];
    private readonly int[] _rows = new int[Limits.UnitsPerChunkMax];
    private ColdDecoder? _coldDecoder;
    private bool _isCold;

    /// <summary>Units of the open chunk; 0 when it could not be opened.</summary>
    public int Units { get; private set; }

    /// <summary>Rows of the open chunk.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows of one unit.</summary>
    public int RowsOf(int unit) => _rows[unit];

    /// <summary>
    /// Reads what the chunk says of its units. The same bytes are given to each <see cref="Decode"/>.
    /// </summary>
    public DecodeStatus Open(ReadOnlySpan<byte> chunk)
    {
        Units = 0;
        Rows = 0;
        return chunk switch
        {
            [ChunkFormat.Hot, ..] => OpenHot(chunk),
            [HotHeader.Form, ..] => OpenUnit(chunk),
            [ColdEncoder.Form, ..] => OpenCold(chunk),
            [] => DecodeStatus.Truncated,
            _ => DecodeStatus.UnknownCodec,
        };
    }

    /// <summary>Decodes the wanted columns of one unit of the open chunk.</summary>
    public DecodeStatus Decode(ReadOnlySpan<byte> chunk, int unit, RowColumns columns, RowBuffer into) => _isCold
        ? _coldDecoder!.Decode(chunk, unit, columns, into)
        : HotDecoder.Decode(HotUnit(chunk, unit), columns, into);

    /// <summary>
    /// Decodes the values of one unit of the open chunk as integers of one scale; the scale is -1, and nothing decoded,
    /// when it does not hold such.
    /// </summary>
    public DecodeStatus DecodeMantissas(ReadOnlySpan<byte> chunk, int unit, Span<long> mantissas, out int scale) =>
        _isCold
            ? _coldDecoder!.DecodeMantissas(chunk, unit, mantissas, out scale)
            : HotDecoder.DecodeMantissas(HotUnit(chunk, unit), mantissas, out scale);

    /// <summary>
    /// The bytes of one unit of an open hot chunk, for scans that need not decode it; empty when the chunk is cold.
    /// </summary>
    public ReadOnlySpan<byte> HotUnit(ReadOnlySpan<byte> chunk, int unit) =>
        _isCold ? default : chunk[_starts[unit].._starts[unit + 1]];

    private DecodeStatus OpenHot(ReadOnlySpan<byte> chunk)
    {
        _isCold = false;
        var units = chunk.Length > 1 ? chunk[1] : 0;
        if (units is 0 or > Limits.UnitsPerChunkMax)
        {
            return DecodeStatus.OutOfRange;
        }

        var end = ChunkFormat.HotOverhead(units);
        if (chunk.Length < end)
        {
            return DecodeStatus.Truncated;
        }

        for (var i = 0; i < units; i++)
        {
            _starts[i] = end;
            end += BinaryPrimitives.ReadUInt16LittleEndian(chunk[ChunkFormat.HotOverhead(i)..]);
            if (end > chunk.Length)
            {
                return DecodeStatus.Truncated;
            }

            if (!HotDecoder.TryCount(chunk[_starts[i]..end], out _rows[i]))
            {
                return DecodeStatus.Inconsistent;
            }
        }

        if (end != chunk.Length)
        {
            return DecodeStatus.Inconsistent;
        }

        _starts[units] = end;
        return Opened(units);
    }

    /// <summary>In memory a sealed chunk is a unit as it is.</summary>
    private DecodeStatus OpenUnit(ReadOnlySpan<byte> chunk)
    {
        _isCold = false;
        if (!HotDecoder.TryCount(chunk, out _rows[0]))
        {
            return DecodeStatus.Inconsistent;
        }

        _starts[0] = 0;
        _starts[1] = chunk.Length;
        return Opened(1);
    }

    private DecodeStatus OpenCold(ReadOnlySpan<byte> chunk)
    {
        _isCold = true;
        _coldDecoder ??= new ColdDecoder();
        var status = _coldDecoder.Open(chunk);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        for (var i = 0; i < _coldDecoder.Units; i++)
        {
            _rows[i] = Math.Min(Limits.UnitRowsMax, _coldDecoder.Rows - (i * Limits.UnitRowsMax));
        }

        return Opened(_coldDecoder.Units);
    }

    private DecodeStatus Opened(int units)
    {
        Units = units;
        foreach (var rows in _rows.AsSpan(0, units))
        {
            Rows += rows;
        }

        return DecodeStatus.Ok;
    }
}

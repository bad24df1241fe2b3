using TelemetryCore.Columns.Encodings;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// What it takes to look into sealed chunks: the bytes of one chunk, its decoder, and room for decoded rows. Used by
/// one thread at a time and again and again.
/// </summary>
internal sealed class ChunkReader
{
    private readonly ChunkDecoder _decoder = new();
    private byte[] _buffer = [];
    private ReadOnlyMemory<byte> _bytes;
    private SealedChunk? _chunk;
    private int _unit;
    private RowColumns _decoded;
    private RowBuffer? _merged;

    /// <summary>The rows of the unit that was decoded last.</summary>
    public RowBuffer Rows { get; } = new();

    /// <summary>Room for rows of several chunks that are merged.</summary>
    public RowBuffer Merged => _merged ??= new RowBuffer();

    /// <summary>Late rows that lie over the chunks.</summary>
    public RowOverlay Overlay { get; } = new();

    /// <summary>Units of the open chunk.</summary>
    public int Units => _decoder.Units;

    /// <summary>Rows of a unit of the open chunk.</summary>
    public int RowsOf(int unit) => _decoder.RowsOf(unit);

    /// <summary>Makes a chunk the open one.</summary>
    public void Open(SealedChunk chunk)
    {
        if (_chunk == chunk)
        {
            return;
        }

        Close();
        _bytes = chunk.Load(ref _buffer);
        Check(_decoder.Open(_bytes.Span), chunk);
        _chunk = chunk;
    }

    /// <summary>
    /// The unit of the open chunk to start from when a time is looked for: the one that was decoded last, unless the
    /// time lies before it.
    /// </summary>
    public int UnitBefore(Timestamp timestamp) =>
        _unit > 0 && (_decoded & RowColumns.Timestamps) != 0 && Rows.Timestamps[0] <= timestamp ? _unit : 0;

    /// <summary>Decodes what is wanted of a unit of the open chunk and is not decoded yet.</summary>
    public Rows Decode(int unit, RowColumns columns)
    {
        if (_unit != unit)
        {
            _unit = unit;
            _decoded = 0;
        }

        var missing = columns & ~_decoded;
        if (missing != 0)
        {
            Check(_decoder.Decode(_bytes.Span, unit, missing, Rows), _chunk!);
            _decoded |= missing;
        }

        return Rows.Rows;
    }

    /// <summary>
    /// Decodes the values of a unit of the open chunk as integers of one scale; false when it does not hold such.
    /// </summary>
    public bool TryDecodeMantissas(int unit, Span<long> mantissas, out int scale)
    {
        Check(_decoder.DecodeMantissas(_bytes.Span, unit, mantissas, out scale), _chunk!);
        return scale >= 0;
    }

    /// <summary>The bytes of a unit of the open chunk for a scan that need not decode it; empty when it must.</summary>
    public ReadOnlySpan<byte> HotUnit(int unit) => _decoder.HotUnit(_bytes.Span, unit);

    /// <summary>Lets go of the chunk.</summary>
    public void Close()
    {
        _chunk = null;
        _bytes = default;
        _unit = -1;
    }

    // Checksums have passed, so that this is a fault of the engine or of the memory; no row of it may be used.
    private void Check(DecodeStatus status, SealedChunk chunk)
    {
        if (status != DecodeStatus.Ok)
        {
            Close();
            Throw.ChunkUndecodable(status.ToString(), chunk.First.ToString(), chunk.Last.ToString());
        }
    }
}

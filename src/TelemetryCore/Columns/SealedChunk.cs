using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>Encoded rows that never change, in memory or on disk.</summary>
internal abstract class SealedChunk : Chunk
{
    public abstract ZoneMap Zone { get; }

    public abstract ChunkRole Role { get; }

    /// <summary>Valid rows, by the zone map.</summary>
    public virtual int Valid => Zone.Valid;

    /// <summary>The least valid value, by the zone map.</summary>
    public virtual double Min => Zone.Min;

    /// <summary>The greatest valid value, by the zone map.</summary>
    public virtual double Max => Zone.Max;

    public override int Count => Zone.Count;

    public override Timestamp First => Zone.First;

    public override Timestamp Last => Zone.Last;

    /// <summary>How many rows this chunk adds to what readers see.</summary>
    public int Effect => Role switch
    {
        ChunkRole.Replaced => 0,
        ChunkRole.Deleted => -Count,
        _ => Count,
    };

    /// <summary>
    /// The encoded bytes: the chunk's own, or read into <paramref name="buffer"/>, which grows as needed and belongs to
    /// the caller.
    /// </summary>
    public abstract ReadOnlyMemory<byte> Load(ref byte[] buffer);
}

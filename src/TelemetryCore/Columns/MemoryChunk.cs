namespace TelemetryCore.Columns;

/// <summary>A sealed chunk of one unit in the lane's memory.</summary>
internal sealed class MemoryChunk : SealedChunk
{
    private ZoneMap _zone;
    private ChunkRole _role;
    private int _offset;
    private int _length;

    /// <summary>The page that holds the bytes; it goes back to the pool with its last chunk.</summary>
    public Page? Page { get; private set; }

    public override ZoneMap Zone => _zone;

    public override ChunkRole Role => _role;

    public override long Bytes => _length;

    public override ReadOnlyMemory<byte> Load(ref byte[] buffer) => Page!.Bytes.AsMemory(_offset, _length);

    /// <summary>Gives an unpublished chunk its rows.</summary>
    public void Set(ChunkRole role, in ZoneMap zone, Page page, int offset, int length)
    {
        _role = role;
        _zone = zone;
        Page = page;
        _offset = offset;
        _length = length;
    }
}

using System.Numerics;
using TelemetryCore.Columns.Encodings;

namespace TelemetryCore.Columns;

/// <summary>
/// The memory of a lane's series: lists, heads, pages and chunks for reuse, and the encoder that fills the pages.
/// Neither a series at its retention nor one after a checkpoint allocates. Used under the lane's lock.
/// </summary>
internal sealed class LaneMemory(ChunkSizes sizes)
{
    private readonly CapacityPool<ChunkList> _lists = new(capacity => new ChunkList(capacity));
    private readonly CapacityPool<HeadChunk> _heads = new(capacity => new HeadChunk(capacity));
    private readonly CapacityPool<LateRows> _late = new(capacity => new LateRows(capacity));

    // Appends may go on while a checkpoint is written, and take twice as many as it gives back; pages are larger than
    // what their chunks need at any time.
    private readonly Stock<MemoryChunk> _chunks = new(static () => new MemoryChunk(), partInReserve: 1);
    private readonly Stock<Page> _pages = new(static () => new Page(Limits.PageBytes), partInReserve: 2);
    private readonly HotEncoder _encoder = new();
    private readonly byte[] _unit = new byte[HotEncoder.BytesMax];
    private Page? _page;

    public ChunkSizes Sizes { get; } = sizes;

    /// <summary>
    /// Bytes of all chunks of the lane's series that no checkpoint has written yet; heads count in full.
    /// </summary>
    public long UnwrittenBytes { get; set; }

    /// <summary>Chunks on their way into a list.</summary>
    public List<Chunk> Scratch { get; } = [];

    /// <summary>Decodes what the writer itself has to look at.</summary>
    public ChunkReader Reader { get; } = new();

    /// <summary>A list with room for so many base chunks.</summary>
    public ChunkList RentList(int count) => _lists.Rent((int)BitOperations.RoundUpToPowerOf2((uint)count));

    public HeadChunk RentHead(int capacity) => _heads.Rent(capacity);

    public LateRows RentLate(int capacity) => _late.Rent(capacity);

    /// <summary>Encodes up to <see cref="Limits.HeadCapacityMax"/> rows of about so many decimals.</summary>
    public MemoryChunk Seal(ChunkRole role, Rows rows, int decimals)
    {
        var unit = _unit.AsSpan(0, _encoder.Encode(rows, _unit));
        if (_page is null || _page.Room < MemoryChunk.RoomFor(unit))
        {
            _page = _pages.Take();
        }

        var chunk = _chunks.Take();
        chunk.Set(role, ZoneMap.Of(rows, decimals), unit, _page);
        return chunk;
    }

    /// <summary>Takes back what has left a series; for reuse when no reader can see it any more.</summary>
    /// <param name="chunk">What has left.</param>
    /// <param name="isUnseen">True when no reader can see it.</param>
    /// <param name="headCapacity">Of the head that the series has or asks for next.</param>
    public void Return(Chunk chunk, bool isUnseen, int headCapacity)
    {
        if (chunk is HeadChunk head)
        {
            _heads.Return(head.Capacity, isUnseen ? head.Cleared() : null, head.Capacity < headCapacity);
        }
        else if (isUnseen && chunk is MemoryChunk { Page: { } page } memory)
        {
            Return(memory, page);
        }
    }

    public void Return(LateRows late, bool isUnseen, int nextCapacity) =>
        _late.Return(late.Capacity, isUnseen ? late.Cleared() : null, late.Capacity != nextCapacity);

    public void Return(ChunkList list, bool isUnseen, int nextCapacity) =>
        _lists.Return(list.Capacity, isUnseen ? list : null, list.Capacity < nextCapacity);

    /// <summary>
    /// Makes for the next time what there was too little of, on another thread than the one that appends.
    /// </summary>
    public void Refill()
    {
        _chunks.Refill();
        _pages.Refill();
    }

    private void Return(MemoryChunk chunk, Page page)
    {
        Reader.Close();
        page.Chunks--;
        if (page.Chunks == 0)
        {
            page.Clear();
            if (page != _page)
            {
                _pages.Return(page);
            }
        }

        _chunks.Return(chunk);
    }
}

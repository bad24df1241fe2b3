using TelemetryCore.Columns.Encodings;

namespace TelemetryCore.Columns;

/// <summary>
/// The memory of a lane's series: heads, pages and chunks for reuse, so that a series at its retention appends without
/// allocating, and the encoder that fills the pages. Used under the lane's lock.
/// </summary>
internal sealed class LaneMemory(ChunkSizes sizes)
{
    private readonly Stack<HeadChunk> _heads = new();
    private readonly Stack<MemoryChunk> _chunks = new();
    private readonly Stack<Page> _pages = new();
    private readonly Stack<LateRows> _late = new();
    private readonly HotEncoder _encoder = new();
    private readonly byte[] _unit = new byte[HotEncoder.BytesMax];
    private Page? _page;

    public ChunkSizes Sizes { get; } = sizes;

    /// <summary>Chunks on their way into a list.</summary>
    public List<Chunk> Scratch { get; } = [];

    /// <summary>Decodes what the writer itself has to look at.</summary>
    public ChunkReader Reader { get; } = new();

    public HeadChunk RentHead(int capacity) =>
        capacity == Sizes.Max && _heads.TryPop(out var head) ? head : new HeadChunk(capacity);

    public LateRows RentLate(int capacity) =>
        capacity == Sizes.LateMax && _late.TryPop(out var late) ? late : new LateRows(capacity);

    /// <summary>Encodes up to <see cref="Limits.HeadCapacityMax"/> rows of about so many decimals.</summary>
    public MemoryChunk Seal(ChunkRole role, Rows rows, int decimals)
    {
        var length = _encoder.Encode(rows, _unit);
        if (_page is null || _page.Room < length)
        {
            _page = _pages.TryPop(out var free) ? free : new Page(Limits.PageBytes);
        }

        _unit.AsSpan(0, length).CopyTo(_page.Bytes.AsSpan(_page.Used));
        var chunk = _chunks.TryPop(out var spare) ? spare : new MemoryChunk();
        chunk.Set(role, ZoneMap.Of(rows, decimals), _page, _page.Used, length);
        _page.Used += length;
        _page.Chunks++;
        return chunk;
    }

    /// <summary>Takes back what no reader can see any more.</summary>
    public void Return(Chunk chunk)
    {
        if (chunk is HeadChunk head)
        {
            Return(head);
        }
        else if (chunk is MemoryChunk { Page: { } page } memory)
        {
            Return(memory, page);
        }
    }

    public void Return(LateRows late)
    {
        if (late.Capacity == Sizes.LateMax && _late.Count < Limits.PooledChunksMax)
        {
            late.Clear();
            _late.Push(late);
        }
    }

    private void Return(HeadChunk head)
    {
        if (head.Capacity == Sizes.Max && _heads.Count < Limits.PooledChunksMax)
        {
            head.Clear();
            _heads.Push(head);
        }
    }

    private void Return(MemoryChunk chunk, Page page)
    {
        Reader.Close();
        page.Chunks--;
        if (page.Chunks == 0)
        {
            page.Used = 0;
            if (page != _page && _pages.Count < Limits.PooledPagesMax)
            {
                _pages.Push(page);
            }
        }

        if (_chunks.Count < Limits.PooledChunksMax)
        {
            _chunks.Push(chunk);
        }
    }
}

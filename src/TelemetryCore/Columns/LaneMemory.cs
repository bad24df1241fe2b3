using TelemetryCore.Columns.Encodings;

namespace TelemetryCore.Columns;

/// <summary>
/// The memory of a lane's series: heads, pages and chunks for reuse, and the encoder that fills the pages. What was
/// needed at one time is kept, so that neither a series at its retention nor one after a checkpoint allocates. Used
/// under the lane's lock.
/// </summary>
internal sealed class LaneMemory(ChunkSizes sizes)
{
    private readonly Dictionary<int, Stack<HeadChunk>> _heads = [];
    private readonly Stock<MemoryChunk> _chunks = new(static () => new MemoryChunk());
    private readonly Stock<Page> _pages = new(static () => new Page(Limits.PageBytes));
    private readonly Dictionary<int, Stack<LateRows>> _late = [];
    private readonly HotEncoder _encoder = new();
    private readonly byte[] _unit = new byte[HotEncoder.BytesMax];
    private Page? _page;

    public ChunkSizes Sizes { get; } = sizes;

    /// <summary>Chunks on their way into a list.</summary>
    public List<Chunk> Scratch { get; } = [];

    /// <summary>Decodes what the writer itself has to look at.</summary>
    public ChunkReader Reader { get; } = new();

    public HeadChunk RentHead(int capacity) =>
        _heads.TryGetValue(capacity, out var free) && free.TryPop(out var head) ? head : new HeadChunk(capacity);

    public LateRows RentLate(int capacity) =>
        _late.TryGetValue(capacity, out var free) && free.TryPop(out var late) ? late : new LateRows(capacity);

    /// <summary>Encodes up to <see cref="Limits.HeadCapacityMax"/> rows of about so many decimals.</summary>
    public MemoryChunk Seal(ChunkRole role, Rows rows, int decimals)
    {
        var length = _encoder.Encode(rows, _unit);
        if (_page is null || _page.Room < length)
        {
            _page = _pages.Take();
        }

        _unit.AsSpan(0, length).CopyTo(_page.Bytes.AsSpan(_page.Used));
        var chunk = _chunks.Take();
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
            head.Clear();
            Keep(_heads, head.Capacity, head);
        }
        else if (chunk is MemoryChunk { Page: { } page } memory)
        {
            Return(memory, page);
        }
    }

    public void Return(LateRows late)
    {
        late.Clear();
        Keep(_late, late.Capacity, late);
    }

    /// <summary>
    /// Makes for the next time what there was too little of, on another thread than the one that appends.
    /// </summary>
    public void Refill()
    {
        _chunks.Refill();
        _pages.Refill();
    }

    private static void Keep<T>(Dictionary<int, Stack<T>> free, int capacity, T item)
    {
        if (!free.TryGetValue(capacity, out var stack))
        {
            stack = new Stack<T>();
            free.Add(capacity, stack);
        }

        stack.Push(item);
    }

    private void Return(MemoryChunk chunk, Page page)
    {
        Reader.Close();
        page.Chunks--;
        if (page.Chunks == 0)
        {
            page.Used = 0;
            if (page != _page)
            {
                _pages.Return(page);
            }
        }

        _chunks.Return(chunk);
    }
}

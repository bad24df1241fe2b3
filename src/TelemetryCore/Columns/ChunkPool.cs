namespace TelemetryCore.Columns;

/// <summary>
/// How large chunks are: a young series grows its head step by step, so that a thousand quiet series stay small.
/// </summary>
/// <param name="First">Samples in the first head.</param>
/// <param name="Growth">Factor from head to head.</param>
/// <param name="Max">Samples in a full chunk.</param>
internal readonly record struct ChunkSizes(int First, int Growth, int Max)
{
    public static ChunkSizes Default => new(Limits.HeadCapacityMin, Limits.HeadGrowth, Limits.HeadCapacityMax);

    public int After(int capacity) => Math.Min(capacity * Growth, Max);
}

/// <summary>
/// Full-size chunks for reuse, so that a series at its retention appends without allocating. One a lane, under its
/// lock.
/// </summary>
internal sealed class ChunkPool(ChunkSizes sizes)
{
    private readonly Stack<Chunk> _free = new();

    public ChunkSizes Sizes { get; } = sizes;

    public Chunk Rent(int capacity) =>
        capacity == Sizes.Max && _free.TryPop(out var chunk) ? chunk : new Chunk(capacity);

    public void Return(Chunk chunk)
    {
        if (chunk.Capacity != Sizes.Max || _free.Count >= Limits.PooledChunksMax)
        {
            return;
        }

        chunk.Clear();
        _free.Push(chunk);
    }
}

namespace TelemetryCore.Columns;

/// <summary>
/// How large heads are: a young series grows its head step by step, so that a thousand quiet series stay small.
/// </summary>
/// <param name="First">Rows in the first head.</param>
/// <param name="Growth">Factor from head to head.</param>
/// <param name="Max">Rows in a full head, and in the sealed chunk that it becomes.</param>
internal readonly record struct ChunkSizes(int First, int Growth, int Max)
{
    public static ChunkSizes Default => new(Limits.HeadCapacityMin, Limits.HeadGrowth, Limits.HeadCapacityMax);

    /// <summary>Late rows that wait to be merged into sealed chunks.</summary>
    public int LateMax { get; init; } = Limits.LateRowsMax;

    public int After(int capacity) => Math.Min(capacity * Growth, Max);
}

namespace TelemetryCore.Storage;

/// <summary>What an engine found when it opened its directory.</summary>
public sealed record StoreOpening
{
    /// <summary>True when there was no store yet.</summary>
    public bool WasNew { get; init; }

    /// <summary>True when the store was closed in order the last time.</summary>
    public bool WasClean { get; init; }

    /// <summary>Samples that were read from the journal because no segment had them.</summary>
    public long Replayed { get; init; }

    /// <summary>
    /// Bytes at the end of the journal that a crash cut off within a group commit; nobody was told that they are
    /// durable.
    /// </summary>
    public long TornTailBytes { get; init; }

    /// <summary>What is damaged or missing, and what it held.</summary>
    public IReadOnlyList<StoreLoss> Losses { get; init; } = [];
}

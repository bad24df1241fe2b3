namespace TelemetryCore.Storage.Journaling;

/// <summary>How a journal uses its files.</summary>
internal sealed record JournalOptions
{
    /// <summary>Bytes that are written before a file is used; a commit that is larger makes its file grow.</summary>
    public long FileBytes { get; init; } = 16 << 20;

    /// <summary>Retired files that are kept for reuse.</summary>
    public int SparesMax { get; init; } = 16;
}

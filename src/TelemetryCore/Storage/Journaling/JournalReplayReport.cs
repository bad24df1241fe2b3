namespace TelemetryCore.Storage.Journaling;

/// <summary>What a journal held.</summary>
internal sealed record JournalReplayReport
{
    /// <summary>The last commit that is whole or that whole ones follow; at least the one to start after.</summary>
    public required long LastCommit { get; init; }

    /// <summary>A commit number that was never used.</summary>
    public required long NextCommit { get; init; }

    /// <summary>A file number that was never used.</summary>
    public required long NextFile { get; init; }

    /// <summary>Samples delivered.</summary>
    public required long Samples { get; init; }

    /// <summary>Amendments delivered.</summary>
    public required long Amendments { get; init; }

    /// <summary>Bytes of commits that a crash cut short; nobody was told that they are durable.</summary>
    public required long TornTailBytes { get; init; }

    public required IReadOnlyList<JournalDamage> Damage { get; init; }
}

namespace TelemetryCore.Storage.Journaling;

/// <summary>Whether a journal takes commits.</summary>
internal enum JournalState
{
    Healthy,

    /// <summary>The last commit found no space; it is kept, and the next commit writes it first.</summary>
    Full,

    /// <summary>A write or a sync failed: what is on the medium is unknown, and nothing is written any more.</summary>
    Poisoned,
}

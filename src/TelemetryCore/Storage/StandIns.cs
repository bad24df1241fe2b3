using TelemetryCore.Samples;

namespace TelemetryCore.Storage;

/// <summary>Stand-in.</summary>
public readonly record struct Durability(int Kind, TimeSpan Interval)
{
    /// <summary>Stand-in.</summary>
    public static Durability None => new(0, TimeSpan.Zero);

    /// <summary>Stand-in.</summary>
    public static Durability PowerLoss(TimeSpan interval) => new(2, interval);
}

/// <summary>Stand-in.</summary>
public sealed record VerifyReport(bool Ok, int Segments, long Samples, IReadOnlyList<StoreLoss> Damaged);

/// <summary>Stand-in.</summary>
public sealed record CompactResult(long Samples, long BytesBefore, long BytesAfter);

/// <summary>Stand-in.</summary>
public sealed record StoreOpening(
    bool WasClean, bool WasNew, long Replayed, long TornTailBytes, IReadOnlyList<StoreLoss> Losses);

/// <summary>Stand-in.</summary>
public enum StoreHealth
{
    /// <summary>Stand-in.</summary>
    Healthy,

    /// <summary>Stand-in.</summary>
    Full,

    /// <summary>Stand-in.</summary>
    Poisoned,
}

/// <summary>Stand-in.</summary>
public class StorageException(string message) : IOException(message);

/// <summary>Stand-in.</summary>
public sealed class StoreLockedException(string message) : StorageException(message);

/// <summary>Stand-in.</summary>
public sealed record SeriesSummary(long Count, Timestamp First, Timestamp Last);

/// <summary>Stand-in.</summary>
public enum AmendOutcome
{
    /// <summary>Stand-in.</summary>
    Amended,

    /// <summary>Stand-in.</summary>
    Unchanged,

    /// <summary>Stand-in.</summary>
    NoSuchSample,

    /// <summary>Stand-in.</summary>
    TooManyVersions,

    /// <summary>Stand-in.</summary>
    StorageFull,

    /// <summary>Stand-in.</summary>
    StorageFailed,
}

using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;

namespace TelemetryCore;

/// <summary>How an engine is set up. Immutable; the engine checks it once.</summary>
public sealed record TelemetryOptions
{
    /// <summary>The clock for plausibility, knowledge times and idle series. Default the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Shards by station that can append side by side, 1 to 1,024; 0, the default, takes one for each core.
    /// </summary>
    public int Lanes { get; init; }

    /// <summary>
    /// Samples before this instant are quarantined, as from a clock that starts in 1970. Default 2000-01-01T00:00:00Z.
    /// </summary>
    public Timestamp EarliestTime { get; init; } = Timestamp.Parse("2000-01-01T00:00:00Z");

    /// <summary>
    /// Samples further ahead of <see cref="Clock"/> than this are quarantined, as from a clock in 2040. Default 10
    /// minutes; zero to 7,000 years, which is to say no bound.
    /// </summary>
    public TimeSpan FutureSkewMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Samples that a series keeps at least in an engine in memory; the oldest chunk is dropped when the rest still
    /// holds as many. Default 1,048,576. An engine on disk keeps what <see cref="RetentionAge"/> and
    /// <see cref="RetentionBytes"/> say.
    /// </summary>
    public int RetainedSamplesPerSeries { get; init; } = 1 << 20;

    /// <summary>What an engine on disk promises of a sample. Default: a power cut, after 50 milliseconds.</summary>
    public Durability Durability { get; init; } = Durability.PowerLoss(TimeSpan.FromMilliseconds(50));

    /// <summary>
    /// Bytes of rows that an engine on disk holds in memory only before it writes them to a segment, also while it
    /// recovers; 1 MiB to 1 TiB. Default 256 MiB. Heads of series count in full.
    /// </summary>
    public long MemoryLimit { get; init; } = 256L << 20;

    /// <summary>
    /// Bytes of journal that an engine on disk lets grow before it writes a segment; appends wait for that at the
    /// limit. 1 MiB to 1 TiB. Default 256 MiB.
    /// </summary>
    public long JournalBytesMax { get; init; } = 256L << 20;

    /// <summary>
    /// How far behind the newest sample of the engine a sample is kept on disk; null, the default, keeps all. At least
    /// one hour.
    /// </summary>
    public TimeSpan? RetentionAge { get; init; }

    /// <summary>
    /// Bytes that an engine may take on disk before it drops its oldest segments; null, the default, knows no bound. At
    /// least 1 MiB.
    /// </summary>
    public long? RetentionBytes { get; init; }

    /// <summary>
    /// How long a series may be silent before <see cref="TelemetryEngine.AdvanceTime"/> closes its windows for it.
    /// Default 5 minutes.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Things kept in quarantine, 1 to 1,000,000. Default 10,000, at most 40 MiB.</summary>
    public int QuarantineEntriesMax { get; init; } = 10_000;

    /// <summary>
    /// Steps of alarms that the engine holds in memory for those who follow them, 16 to 1,000,000. Default 4,096, at
    /// most 4 MiB.
    /// </summary>
    public int AlarmHistory { get; init; } = 4096;

    /// <summary>
    /// What is called chattering, stale, a flood, and what is good, in notices and statistics of alarms. Default as the
    /// standards publish it.
    /// </summary>
    public AlarmTargets AlarmTargets { get; init; } = AlarmTargets.Published;

    /// <summary>Small in tests, so that every boundary is crossed.</summary>
    internal ChunkSizes ChunkSizes { get; init; } = ChunkSizes.Default;

    /// <summary>A simulated disk in tests.</summary>
    internal IFileSystem Files { get; init; } = PhysicalFileSystem.Instance;

    /// <summary>Small files in tests, so that every boundary is crossed.</summary>
    internal JournalOptions Journal { get; init; } = new();

    /// <summary>Small in tests, so that every boundary is crossed.</summary>
    internal long NotesFileBytes { get; init; } = Limits.NotesFileBytes;

    /// <summary>Keeps notes for a test; null in all other engines.</summary>
    internal INoteKeeper? Notes { get; init; }

    internal TelemetryOptions Validated()
    {
        ArgumentNullException.ThrowIfNull(Clock);
        ArgumentNullException.ThrowIfNull(AlarmTargets);
        AlarmTargets.Validated();
        Throw.IfOutside(Lanes, 0, Limits.LanesMax, nameof(Lanes));
        Throw.IfOutside(EarliestTime, Timestamp.MinValue, Timestamp.MaxValue, nameof(EarliestTime));
        Throw.IfOutside(FutureSkewMax, TimeSpan.Zero, Limits.FutureSkewMax, nameof(FutureSkewMax));
        Throw.IfOutside(RetainedSamplesPerSeries, 1, int.MaxValue, nameof(RetainedSamplesPerSeries));
        Throw.IfOutside(MemoryLimit, Limits.MemoryLimitMin, Limits.MemoryLimitMax, nameof(MemoryLimit));
        Throw.IfOutside(JournalBytesMax, Limits.MemoryLimitMin, Limits.MemoryLimitMax, nameof(JournalBytesMax));
        Throw.IfOutside(
            RetentionAge ?? TimeSpan.MaxValue, TimeSpan.FromHours(1), TimeSpan.MaxValue, nameof(RetentionAge));
        Throw.IfOutside(
            RetentionBytes ?? long.MaxValue, Limits.MemoryLimitMin, long.MaxValue, nameof(RetentionBytes));
        Throw.IfOutside(IdleTimeout, TimeSpan.Zero, Limits.LatenessMax, nameof(IdleTimeout));
        Throw.IfOutside(QuarantineEntriesMax, 1, Limits.QuarantineEntriesMax, nameof(QuarantineEntriesMax));
        Throw.IfOutside(AlarmHistory, Limits.AlarmHistoryMin, Limits.AlarmHistoryMax, nameof(AlarmHistory));
        return this;
    }
}

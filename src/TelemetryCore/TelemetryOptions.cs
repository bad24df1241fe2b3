using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Storage;

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
    /// minutes; zero to ten years.
    /// </summary>
    public TimeSpan FutureSkewMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Samples that a series keeps at least; the oldest chunk is dropped when the rest still holds as many. Default
    /// 1,048,576, which is 17 MiB a series when it is full.
    /// </summary>
    public int RetainedSamplesPerSeries { get; init; } = 1 << 20;

    /// <summary>
    /// How long a series may be silent before <see cref="TelemetryEngine.AdvanceTime"/> closes its windows for it.
    /// Default 5 minutes.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Things kept in quarantine, 1 to 1,000,000. Default 10,000, at most 40 MiB.</summary>
    public int QuarantineEntriesMax { get; init; } = 10_000;

    /// <summary>When an append is on disk.</summary>
    public Durability Durability { get; init; }

    /// <summary>Bytes of rows that are only in memory.</summary>
    public long MemoryLimit { get; init; } = 256L << 20;

    /// <summary>Bytes of journal before a checkpoint.</summary>
    public long JournalBytesMax { get; init; } = 256L << 20;

    /// <summary>Small in tests, so that every boundary is crossed.</summary>
    internal ChunkSizes ChunkSizes { get; init; } = ChunkSizes.Default;

    internal TelemetryOptions Validated()
    {
        ArgumentNullException.ThrowIfNull(Clock);
        Throw.IfOutside(Lanes, 0, Limits.LanesMax, nameof(Lanes));
        Throw.IfOutside(EarliestTime, Timestamp.MinValue, Timestamp.MaxValue, nameof(EarliestTime));
        Throw.IfOutside(FutureSkewMax, TimeSpan.Zero, Limits.LatenessMax, nameof(FutureSkewMax));
        Throw.IfOutside(RetainedSamplesPerSeries, 1, int.MaxValue, nameof(RetainedSamplesPerSeries));
        Throw.IfOutside(IdleTimeout, TimeSpan.Zero, Limits.LatenessMax, nameof(IdleTimeout));
        Throw.IfOutside(QuarantineEntriesMax, 1, Limits.QuarantineEntriesMax, nameof(QuarantineEntriesMax));
        return this;
    }
}

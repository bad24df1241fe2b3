using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>A stretch of rows of one series, at least one, timestamps strictly ascending.</summary>
internal abstract class Chunk
{
    /// <summary>Rows that a reader may look at.</summary>
    public abstract int Count { get; }

    public abstract Timestamp First { get; }

    public abstract Timestamp Last { get; }

    /// <summary>True when a checkpoint has yet to write it.</summary>
    public virtual bool IsInMemory => true;

    /// <summary>Bytes that it takes, in memory or on disk.</summary>
    public abstract long Bytes { get; }
}

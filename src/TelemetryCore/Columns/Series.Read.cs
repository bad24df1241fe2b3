using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

internal sealed partial class Series
{
    /// <summary>The samples in [from, to) as the series is now. The cursor must be disposed.</summary>
    public SampleCursor Read(Timestamp from, Timestamp to) => new(this, from, to, null);

    /// <summary>The samples in [from, to) as they were known at a time. The cursor must be disposed.</summary>
    public SampleCursor Read(Timestamp from, Timestamp to, Timestamp? asOf) => new(this, from, to, asOf);

    /// <summary>The samples in [from, to) of a list that the caller holds. The cursor must be disposed.</summary>
    public SampleCursor Read(ChunkList list, Timestamp from, Timestamp to, Timestamp? asOf)
    {
        Interlocked.Increment(ref _readers);
        return new SampleCursor(this, list, from, to, asOf);
    }

    /// <summary>Counts a reader in; what it gets stays intact until <see cref="Leave"/>.</summary>
    public ChunkList Enter()
    {
        Interlocked.Increment(ref _readers);
        return Volatile.Read(ref _list);
    }

    public void Leave() => Interlocked.Decrement(ref _readers);

    /// <summary>
    /// The newest sample, if nothing else lies in [from, to): the head has it, and no list needs to be looked at. For
    /// whoever has the lane's lock.
    /// </summary>
    public bool TryGetOnlyNewest(Timestamp from, Timestamp to, out Sample sample)
    {
        sample = _head is { } head ? head[head.Count - 1] : default;
        return _head is not null && sample.Timestamp == from && from < to && from.Microseconds > DroppedUpTo;
    }

    public bool TryGetLatest(Timestamp? asOf, out Sample sample)
    {
        var list = Enter();
        var head = asOf is null ? list.Head : null;
        sample = head is not null ? head[head.Count - 1] : default;
        Leave();
        return head is not null || TryGetBefore(Timestamp.MaxValue, asOf, mustBeValid: false, out sample);
    }
}

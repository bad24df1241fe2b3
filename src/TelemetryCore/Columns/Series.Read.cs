using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

internal sealed partial class Series
{
    /// <summary>The samples in [from, to) as the series is now. The cursor must be disposed.</summary>
    public SampleCursor Read(Timestamp from, Timestamp to) => new(this, from, to);

    /// <summary>Counts a reader in; what it gets stays intact until <see cref="Leave"/>.</summary>
    public ChunkList Enter()
    {
        Interlocked.Increment(ref _readers);
        return Volatile.Read(ref _list);
    }

    public void Leave() => Interlocked.Decrement(ref _readers);

    public bool TryGetLatest(out Sample sample)
    {
        var list = Enter();
        var found = list.Count > 0;
        sample = found ? list.Head[list.Head.Count - 1] : default;
        Leave();
        return found;
    }
}

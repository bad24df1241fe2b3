using TelemetryCore.Samples;

namespace TelemetryCore;

/// <summary>
/// Tells plausible event times from those of a wrong clock. The bound ahead is remembered between looks at the clock,
/// which are slow; it is never taken from a sample, so one logger's wrong clock cannot move it.
/// </summary>
internal sealed class TimeGuard(TelemetryOptions options)
{
    private readonly long _earliest = options.EarliestTime.Microseconds;
    private long _latest = long.MinValue;

    /// <summary>True when no look at the clock is needed to call a time plausible.</summary>
    public bool IsKnownPlausible(Timestamp timestamp) =>
        timestamp.Microseconds >= _earliest && timestamp.Microseconds <= Volatile.Read(ref _latest);

    public bool IsTooOld(Timestamp timestamp) => timestamp.Microseconds < _earliest;

    public bool IsInFuture(Timestamp timestamp) =>
        timestamp.Microseconds > Volatile.Read(ref _latest) && timestamp.Microseconds > Refresh();

    /// <summary>How many of ascending timestamps are not too far ahead.</summary>
    public int PlausiblePrefix(ReadOnlySpan<Timestamp> ascending)
    {
        if (!IsInFuture(ascending[^1]))
        {
            return ascending.Length;
        }

        var index = ascending.BinarySearch(new Timestamp(Volatile.Read(ref _latest) + 1));
        return index < 0 ? ~index : index;
    }

    /// <summary>Looks at the clock again, also when it was set back.</summary>
    public long Refresh()
    {
        var latest = (Timestamp.From(options.Clock.GetUtcNow()) + options.FutureSkewMax).Microseconds;
        Volatile.Write(ref _latest, latest);
        return latest;
    }
}

namespace TelemetryCore.Alarms.Statistics;

/// <summary>
/// Finds bursts in moments that ascend, by those of the last period at each moment: a grid of periods would cut one in
/// two. A burst begins with more than some within a period, and is over with fewer than some.
/// </summary>
/// <param name="period">How far back counts, exclusive; in microseconds.</param>
/// <param name="above">It begins with more than this.</param>
/// <param name="below">It is over with fewer than this; at most one more than <paramref name="above"/>.</param>
internal sealed class BurstMachine(long period, int above, int below)
{
    private readonly long[] _latest = new long[above + 1];
    private long _taken;
    private long _first;
    private long _counted;
    private long _from;

    public bool IsLasting { get; private set; }

    /// <summary>The burst that lasts.</summary>
    public Burst Lasting => new(_from, OverAt, (int)(_taken - _first));

    /// <summary>When it is over unless more come up to then; <see cref="long.MaxValue"/> while there is none.</summary>
    public long OverAt => IsLasting ? Latest(below) + period : long.MaxValue;

    /// <summary>Ends the burst that is over before a moment; false when there is none.</summary>
    public bool TryEnd(long before, out Burst burst)
    {
        burst = default;
        if (OverAt >= before)
        {
            return false;
        }

        (burst, IsLasting, _counted) = (Lasting, false, _taken);
        return true;
    }

    /// <summary>
    /// Takes the next moment, once what was over before it is ended; true when a burst begins with it.
    /// </summary>
    public bool Take(long at)
    {
        _latest[_taken % _latest.Length] = at;
        _taken++;
        if (IsLasting || _taken <= above || at - Latest(above + 1) >= period)
        {
            return false;
        }

        (IsLasting, _from, _first) = (true, at, Math.Max(_taken - above - 1, _counted));
        return true;
    }

    /// <summary>Stands where another one of the same kind does.</summary>
    public void CopyFrom(BurstMachine other)
    {
        other._latest.CopyTo(_latest);
        (_taken, _first, _counted, _from) = (other._taken, other._first, other._counted, other._from);
        IsLasting = other.IsLasting;
    }

    private long Latest(int number) => _latest[(_taken - number) % _latest.Length];
}

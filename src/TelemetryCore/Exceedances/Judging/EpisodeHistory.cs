using System.Runtime.InteropServices;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>
/// What was told of a limit's exceedances, amendments included, in order of time. The oldest are let go when there are
/// too many: time before them is not judged again.
/// </summary>
internal struct EpisodeHistory
{
    private Episode[] _episodes = [];
    private int _count;
    private long _knownFrom = long.MinValue;

    // One that has begun joins the others, which are far away in memory, when somebody looks: that is after whoever
    // listens has heard of it. Number 0 for none.
    private Episode _begun;

    public EpisodeHistory()
    {
    }

    /// <summary>Before this, in microseconds, nothing is known.</summary>
    public long KnownFrom
    {
        get
        {
            Settle();
            return _knownFrom;
        }
        set => _knownFrom = value;
    }

    public ReadOnlySpan<Episode> Told => Episodes;

    /// <summary>The exceedance that lasts; null when there is none.</summary>
    public Episode? Open => Episodes is [.., { IsOpen: true } last] ? last : null;

    private Span<Episode> Episodes
    {
        get
        {
            Settle();
            return _episodes.AsSpan(0, _count);
        }
    }

    public void Begin(int number, long since, long raisedAt)
    {
        Settle();
        _begun = new Episode(number, since, raisedAt, long.MaxValue, long.MaxValue);
    }

    /// <summary>Adds what was told, wherever it lies in time.</summary>
    public void Put(in Episode episode)
    {
        var told = Episodes;
        if (told.Length == Limits.EpisodesPerLimitMax)
        {
            const int dropped = Limits.EpisodesPerLimitMax / 2;
            _knownFrom = Math.Max(_knownFrom, told[dropped - 1].ClearedAt);
            Splice(0, dropped, []);
            told = Episodes;
        }

        Splice(FirstRaisedAfter(told, episode.RaisedAt), 0, new(in episode));
    }

    /// <summary>Forgets what was told of an exceedance.</summary>
    public void Remove(int number) => Keep(episode => episode.Number != number);

    /// <summary>
    /// Forgets what is over; what lasts has begun before all that is judged from now on. Before an instant nothing is
    /// known.
    /// </summary>
    public void KeepOpen(long knownFrom)
    {
        Keep(static episode => episode.IsOpen);
        foreach (ref var open in Episodes)
        {
            var (since, raisedAt) = (Math.Min(open.Since, knownFrom), Math.Min(open.RaisedAt, knownFrom));
            open = open with { Since = since, RaisedAt = raisedAt };
        }

        KnownFrom = knownFrom;
    }

    public int End(long backSince, long clearedAt)
    {
        ref var last = ref Episodes[^1];
        last = last with { BackSince = backSince, ClearedAt = clearedAt };
        return last.Number;
    }

    /// <summary>The exceedance that lasted at an instant, or null.</summary>
    public Episode? At(long time)
    {
        var told = Told;
        var index = FirstRaisedAfter(told, time) - 1;
        return index >= 0 && time < told[index].ClearedAt ? told[index] : null;
    }

    /// <summary>The last raise or clearing before an instant; <see cref="long.MinValue"/> when there is none.</summary>
    public long LastChangeBefore(long time)
    {
        var told = Told;
        var index = FirstRaisedAfter(told, time - 1) - 1;
        return index < 0 ? long.MinValue
            : told[index].ClearedAt < time ? told[index].ClearedAt : told[index].RaisedAt;
    }

    /// <summary>
    /// When the run began that led to the first raise or clearing after an instant; <see cref="long.MaxValue"/> when
    /// there is none.
    /// </summary>
    public long NextRunAfter(long time)
    {
        var told = Told;
        var index = FirstRaisedAfter(told, time);
        return At(time) is { } lasting ? lasting.BackSince : index < told.Length ? told[index].Since : long.MaxValue;
    }

    /// <summary>True when an exceedance, from its first value to its last, holds an instant.</summary>
    public bool Covers(long time)
    {
        var told = Told;
        var index = FirstRaisedAfter(told, time);
        return (index > 0 && time <= told[index - 1].ClearedAt) || (index < told.Length && time >= told[index].Since);
    }

    /// <summary>Which of what was told lasted in (from, to].</summary>
    public Range Within(long from, long to)
    {
        var told = Told;
        var first = FirstRaisedAfter(told, from);
        first -= first > 0 && from < told[first - 1].ClearedAt ? 1 : 0;
        return first..Math.Max(first, FirstRaisedAfter(told, to));
    }

    public void Replace(Range range, List<Episode> episodes)
    {
        var (start, count) = range.GetOffsetAndLength(Told.Length);
        Splice(start, count, CollectionsMarshal.AsSpan(episodes));
    }

    private void Settle()
    {
        if (_begun.Number != 0)
        {
            var begun = _begun;
            _begun = default;
            Put(begun);
        }
    }

    private void Splice(int start, int removed, ReadOnlySpan<Episode> inserted)
    {
        var rest = Told[(start + removed)..];
        var count = start + inserted.Length + rest.Length;
        if (count > _episodes.Length)
        {
            Array.Resize(ref _episodes, Math.Max(count, 2 * _episodes.Length));
        }

        rest.CopyTo(_episodes.AsSpan(start + inserted.Length));
        inserted.CopyTo(_episodes.AsSpan(start));
        _count = count;
    }

    private void Keep(Func<Episode, bool> isKept)
    {
        var (told, kept) = (Episodes.Length, 0);
        for (var i = 0; i < told; i++)
        {
            var episode = _episodes[i];
            _episodes[kept] = episode;
            kept += isKept(episode) ? 1 : 0;
        }

        _count = kept;
    }

    // What is told in its turn lies behind all others.
    private static int FirstRaisedAfter(ReadOnlySpan<Episode> told, long time)
    {
        var (low, high) = (0, told.Length);
        if (high == 0 || told[high - 1].RaisedAt <= time)
        {
            return high;
        }

        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = told[middle].RaisedAt <= time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

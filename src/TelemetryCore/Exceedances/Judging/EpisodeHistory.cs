using System.Runtime.InteropServices;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>
/// What was told of a limit's exceedances, amendments included, in order of time. The oldest are let go when there are
/// too many: time before them is not judged again.
/// </summary>
internal sealed class EpisodeHistory
{
    private readonly List<Episode> _episodes = [];

    /// <summary>Before this, in microseconds, nothing is known.</summary>
    public long KnownFrom { get; set; } = long.MinValue;

    public ReadOnlySpan<Episode> Told => CollectionsMarshal.AsSpan(_episodes);

    /// <summary>The exceedance that lasts; null when there is none.</summary>
    public Episode? Open => _episodes.Count > 0 && _episodes[^1].IsOpen ? _episodes[^1] : null;

    public void Begin(int number, long since, long raisedAt) =>
        Put(new Episode(number, since, raisedAt, long.MaxValue, long.MaxValue));

    /// <summary>Adds what was told, wherever it lies in time.</summary>
    public void Put(in Episode episode)
    {
        if (_episodes.Count == Limits.EpisodesPerLimitMax)
        {
            const int dropped = Limits.EpisodesPerLimitMax / 2;
            KnownFrom = Math.Max(KnownFrom, _episodes[dropped - 1].ClearedAt);
            _episodes.RemoveRange(0, dropped);
        }

        _episodes.Insert(FirstRaisedAfter(episode.RaisedAt), episode);
    }

    /// <summary>Forgets what was told of an exceedance.</summary>
    public void Remove(int number) => _episodes.RemoveAll(episode => episode.Number == number);

    /// <summary>
    /// Forgets what is over; what lasts has begun before all that is judged from now on. Before an instant nothing is
    /// known.
    /// </summary>
    public void KeepOpen(long knownFrom)
    {
        _episodes.RemoveAll(static episode => !episode.IsOpen);
        foreach (ref var open in CollectionsMarshal.AsSpan(_episodes))
        {
            var (since, raisedAt) = (Math.Min(open.Since, knownFrom), Math.Min(open.RaisedAt, knownFrom));
            open = open with { Since = since, RaisedAt = raisedAt };
        }

        KnownFrom = knownFrom;
    }

    public int End(long backSince, long clearedAt)
    {
        ref var last = ref CollectionsMarshal.AsSpan(_episodes)[^1];
        last = last with { BackSince = backSince, ClearedAt = clearedAt };
        return last.Number;
    }

    /// <summary>The exceedance that lasted at an instant, or null.</summary>
    public Episode? At(long time)
    {
        var index = FirstRaisedAfter(time) - 1;
        return index >= 0 && time < _episodes[index].ClearedAt ? _episodes[index] : null;
    }

    /// <summary>The last raise or clearing before an instant; <see cref="long.MinValue"/> when there is none.</summary>
    public long LastChangeBefore(long time)
    {
        var index = FirstRaisedAfter(time - 1) - 1;
        return index < 0 ? long.MinValue
            : _episodes[index].ClearedAt < time ? _episodes[index].ClearedAt : _episodes[index].RaisedAt;
    }

    /// <summary>
    /// When the run began that led to the first raise or clearing after an instant; <see cref="long.MaxValue"/> when
    /// there is none.
    /// </summary>
    public long NextRunAfter(long time)
    {
        var index = FirstRaisedAfter(time);
        return At(time) is { } lasting ? lasting.BackSince
            : index < _episodes.Count ? _episodes[index].Since : long.MaxValue;
    }

    /// <summary>True when an exceedance, from its first value to its last, holds an instant.</summary>
    public bool Covers(long time)
    {
        var index = FirstRaisedAfter(time);
        return (index > 0 && time <= _episodes[index - 1].ClearedAt)
            || (index < _episodes.Count && time >= _episodes[index].Since);
    }

    /// <summary>Which of what was told lasted in (from, to].</summary>
    public Range Within(long from, long to)
    {
        var first = FirstRaisedAfter(from);
        first -= first > 0 && from < _episodes[first - 1].ClearedAt ? 1 : 0;
        return first..Math.Max(first, FirstRaisedAfter(to));
    }

    public void Replace(Range range, List<Episode> episodes)
    {
        var (start, count) = range.GetOffsetAndLength(_episodes.Count);
        _episodes.RemoveRange(start, count);
        _episodes.InsertRange(start, episodes);
    }

    private int FirstRaisedAfter(long time)
    {
        var (low, high) = (0, _episodes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _episodes[middle].RaisedAt <= time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

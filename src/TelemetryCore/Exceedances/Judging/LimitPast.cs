using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>
/// What an earlier life of the store told of a limit, so that it goes on from there. The state in between is no part of
/// it: that is computed from the columns.
/// </summary>
internal sealed class LimitPast
{
    private EpisodeHistory _told = new();

    /// <summary>What was told, amendments included.</summary>
    public ref EpisodeHistory Told => ref _told;

    /// <summary>The greatest number that an exceedance had.</summary>
    public int Count { get; private set; }

    /// <summary>Event time, in microseconds, up to which all that could be told has been told.</summary>
    public long JudgedTo { get; private set; } = long.MinValue;

    public bool IsSuppressed { get; private set; }

    /// <summary>What was told last of a window before it was over.</summary>
    public ForesightMachine Foreseen { get; private set; }

    /// <summary>Begins anew for a rule that is another now: an exceedance that lasts goes on under it.</summary>
    public void BeginRule(long knownFrom)
    {
        Told.KeepOpen(knownFrom);
        JudgedTo = knownFrom;
        Foreseen = default;
    }

    /// <summary>Learns that all up to a time was judged.</summary>
    public void Reach(long judgedTo) => JudgedTo = Math.Max(JudgedTo, judgedTo);

    public void Began(in Episode episode)
    {
        Count = Math.Max(Count, episode.Number);
        Reach(episode.IsOpen ? episode.RaisedAt : episode.ClearedAt);
        Told.Put(episode);
    }

    public void Cleared(int number, long backSince, long clearedAt)
    {
        Reach(clearedAt);
        if (Told.Open is { } open && open.Number == number)
        {
            Told.End(backSince, clearedAt);
        }
    }

    public void Shifted(in Episode episode)
    {
        Told.Remove(episode.Number);
        Began(episode);
    }

    public void Retracted(int number) => Told.Remove(number);

    public void Marked(bool isSuppressed, long at)
    {
        IsSuppressed = isSuppressed;
        Reach(at);
    }

    public void Foresaw(Timestamp end, ExceedanceChange change) => Foreseen = new ForesightMachine(end, change);
}

using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Panes;

/// <summary>
/// How well a stretch of time is covered. Stretches that follow one another add up, and what was added can be taken
/// away again.
/// </summary>
internal struct Coverage
{
    /// <summary>Valid samples.</summary>
    public int Count;

    /// <summary>Microseconds that valid samples stand for; not counted unless a rule asks for it.</summary>
    public long Covered;

    /// <summary>Microseconds in which the source was stopped, so that nothing was expected.</summary>
    public long Stopped;

    /// <summary>All samples by mark.</summary>
    public StatusHistogram Statuses;

    /// <summary>Counts a stretch of time, in microseconds, as what the last sample before it says of it.</summary>
    public void AddTime(in LastSamples before, long from, long to, PaneRules rules)
    {
        if (before.IsStopped)
        {
            Stopped += to - from;
        }
        else if (rules.CountsCovered && before.Any is { IsValid: true } valid)
        {
            var until = Math.Min(to, valid.Timestamp.Microseconds + rules.CadenceMicroseconds);
            Covered += Math.Max(0, until - from);
        }
    }

    public void Add(in Coverage other)
    {
        Count += other.Count;
        Covered += other.Covered;
        Stopped += other.Stopped;
        Statuses.Add(other.Statuses);
    }

    public void Remove(in Coverage other)
    {
        Count -= other.Count;
        Covered -= other.Covered;
        Stopped -= other.Stopped;
        Statuses.Remove(other.Statuses);
    }
}

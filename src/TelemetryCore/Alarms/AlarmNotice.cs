using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>
/// That a limit chatters, that its alarm is stale, or that alarms are a flood: told when it begins, when it is over,
/// and when it turns out to be otherwise. What was told of one thing, taken together, is its latest notice.
/// </summary>
public readonly record struct AlarmNotice
{
    /// <summary>What it is.</summary>
    public AlarmNoticeKind Kind { get; init; }

    /// <summary>What has become of it.</summary>
    public AlarmNoticeChange Change { get; init; }

    /// <summary>The limit that chatters, or whose alarm is stale; null for a flood, which is of all.</summary>
    public LimitId? Limit { get; init; }

    /// <summary>
    /// Which one it is, the same in all notices of it: of a stale alarm the alarm's number; else 1-based, of the limit
    /// or of all floods, in the order in which they were told.
    /// </summary>
    public int Number { get; init; }

    /// <summary>
    /// When it began, in event time: the transition that was one too many, the alarm that was, or 24 hours after the
    /// raise of a stale alarm.
    /// </summary>
    public Timestamp From { get; init; }

    /// <summary>
    /// When it was over: when too few lay within the last minute, or ten, or when the alarm cleared; null while it
    /// lasts.
    /// </summary>
    public Timestamp? To { get; init; }

    /// <summary>
    /// Transitions, or alarms, until now, those that it took to begin included unless an earlier flood has counted
    /// them; 1 for a stale alarm.
    /// </summary>
    public int Count { get; init; }

    /// <summary>The event time of the change: its end when it has ended, else its beginning.</summary>
    public Timestamp At => Change == AlarmNoticeChange.Ended ? To.GetValueOrDefault() : From;
}

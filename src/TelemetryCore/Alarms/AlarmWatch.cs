using System.Runtime.InteropServices;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>
/// Says of the steps of alarms, as they come, which limits begin to chatter, which alarms become stale, when alarms are
/// a flood, and when that is over: what <see cref="AlarmStatistics"/> says of the same steps afterwards. Pure: it knows
/// event time only, and knows of no other time than it is told.
/// </summary>
/// <remarks>
/// Steps of one limit come in the order in which they were told, those of several limits in any order. Each limit has
/// an event time of its own, that of its latest step or what <see cref="Advance(LimitId, Timestamp,
/// ICollection{AlarmNotice})"/> says; floods follow the latest of all. What is over at an instant is told once that has
/// passed. Of one limit the last 64 stale alarms can be amended, and of all alarms a late one counts into floods while
/// 512 to 1,024 later ones are not behind it. For one thread at a time; allocates nothing once it has seen each limit.
/// </remarks>
public sealed class AlarmWatch
{
    private readonly AlarmTargets _targets;
    private FloodWatch _floods;
    private readonly Dictionary<LimitId, LimitWatch> _limits = [];

    /// <summary>A watch that knows of no alarm.</summary>
    /// <param name="targets">What is called what; null takes the published definitions.</param>
    /// <exception cref="ArgumentOutOfRangeException">A definition is outside its range.</exception>
    public AlarmWatch(AlarmTargets? targets = null)
    {
        _targets = (targets ?? AlarmTargets.Published).Validated();
        _floods = new FloodWatch(_targets);
    }

    /// <summary>What lasts, as it was told last; counts are those of now.</summary>
    public IEnumerable<AlarmNotice> Lasting =>
        _limits.Values.SelectMany(limit => limit.Lasting).Concat(_floods.Lasting is { } flood ? [flood] : []);

    internal long FloodDueAt => _floods.DueAt;

    /// <summary>Takes a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="notices">What there is to tell is added here.</param>
    public void Take(in AlarmEvent step, ICollection<AlarmNotice> notices)
    {
        ArgumentNullException.ThrowIfNull(notices);
        WatchOf(step.Id.Limit).Take(step, notices);
        _floods.Take(step, notices);
    }

    /// <summary>Learns that no step of any limit comes any more for an instant or before, but for amendments.</summary>
    /// <param name="upTo">The instant, in event time.</param>
    /// <param name="notices">What there is to tell is added here.</param>
    public void Advance(Timestamp upTo, ICollection<AlarmNotice> notices)
    {
        ArgumentNullException.ThrowIfNull(notices);
        foreach (var limit in _limits.Values)
        {
            limit.Advance(upTo.Microseconds, notices);
        }

        _floods.Advance(upTo.Microseconds, notices);
    }

    /// <summary>Learns that no step of a limit comes any more for an instant or before, but for amendments.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="upTo">The instant, in event time.</param>
    /// <param name="notices">What there is to tell is added here.</param>
    public void Advance(LimitId limit, Timestamp upTo, ICollection<AlarmNotice> notices)
    {
        ArgumentNullException.ThrowIfNull(notices);
        if (_limits.TryGetValue(limit, out var watch))
        {
            watch.Advance(upTo.Microseconds, notices);
        }

        _floods.Advance(upTo.Microseconds, notices);
    }

    /// <summary>
    /// When something is to be told of a limit although no step comes; <see cref="long.MaxValue"/> for never.
    /// </summary>
    internal long DueAt(LimitId limit) => _limits.TryGetValue(limit, out var watch) ? watch.DueAt : long.MaxValue;

    /// <summary>Goes on with what an earlier life of the engine saw of a limit.</summary>
    internal void Adopt(LimitId limit, LimitWatch watch)
    {
        watch.Adopt(limit);
        _limits.Add(limit, watch);
    }

    /// <summary>Goes on with the alarms that an earlier life of the engine told.</summary>
    internal void Adopt(FloodWatch floods) => _floods = floods;

    private LimitWatch WatchOf(LimitId limit)
    {
        ref var watch = ref CollectionsMarshal.GetValueRefOrAddDefault(_limits, limit, out _);
        if (watch is null)
        {
            watch = new LimitWatch(_targets);
            watch.Adopt(limit);
        }

        return watch;
    }
}

using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>Says that a person has seen the alarm of a limit, active or over, and all before it.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="who">Who acknowledges it; 1 to 128 characters.</param>
    /// <param name="why">What that person says of it; 1 to 1,024 characters.</param>
    /// <exception cref="ArgumentException">
    /// A name or a reason is missing or too long, or no limit has this id.
    /// </exception>
    /// <exception cref="InvalidOperationException">A listener of this engine calls it.</exception>
    public AlarmOutcome Acknowledge(LimitId limit, string who, string why) =>
        Do(AlarmTransition.Acknowledged, limit, who, why);

    /// <summary>
    /// Resets a latched alarm once it is over and acknowledged (OPC UA Part 9 section 5.8.5). See
    /// <see cref="Acknowledge"/>.
    /// </summary>
    /// <param name="limit">The limit.</param>
    /// <param name="who">Who resets it; 1 to 128 characters.</param>
    /// <param name="why">Why; 1 to 1,024 characters.</param>
    /// <exception cref="ArgumentException">
    /// A name or a reason is missing or too long, or no limit has this id.
    /// </exception>
    /// <exception cref="InvalidOperationException">A listener of this engine calls it.</exception>
    public AlarmOutcome Reset(LimitId limit, string who, string why) => Do(AlarmTransition.Reset, limit, who, why);

    /// <summary>
    /// Silences an alarm for a time, after which it comes back by itself: the limit is watched on, its steps are kept,
    /// and none is annunciated. See <see cref="Acknowledge"/>.
    /// </summary>
    /// <param name="limit">The limit.</param>
    /// <param name="time">
    /// For how long from now on, at least one second; the end is reached in event time. Longer than
    /// <see cref="AlarmPolicy.ShelvedMax"/> is refused.
    /// </param>
    /// <param name="who">Who shelves it; 1 to 128 characters.</param>
    /// <param name="why">Why; 1 to 1,024 characters.</param>
    /// <exception cref="ArgumentException">
    /// A name or a reason is missing or too long, the time is less than a second or more than 366 days, or no limit has
    /// this id.
    /// </exception>
    /// <exception cref="InvalidOperationException">A listener of this engine calls it.</exception>
    public AlarmOutcome Shelve(LimitId limit, TimeSpan time, string who, string why)
    {
        Throw.IfOutside(time, Limits.WindowSizeMin, Limits.WindowReachMax, nameof(time));
        return Do(AlarmTransition.Shelved, limit, who, why, time);
    }

    /// <summary>Takes an alarm off the shelf before its time. See <see cref="Acknowledge"/>.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="who">Who does it; 1 to 128 characters.</param>
    /// <param name="why">Why; 1 to 1,024 characters.</param>
    /// <exception cref="ArgumentException">
    /// A name or a reason is missing or too long, or no limit has this id.
    /// </exception>
    /// <exception cref="InvalidOperationException">A listener of this engine calls it.</exception>
    public AlarmOutcome Unshelve(LimitId limit, string who, string why) =>
        Do(AlarmTransition.Unshelved, limit, who, why);

    /// <summary>
    /// Silences an alarm until a person returns it to service, as for maintenance. See <see cref="Acknowledge"/>.
    /// </summary>
    /// <param name="limit">The limit.</param>
    /// <param name="who">Who does it; 1 to 128 characters.</param>
    /// <param name="why">Why; 1 to 1,024 characters.</param>
    /// <exception cref="ArgumentException">
    /// A name or a reason is missing or too long, or no limit has this id.
    /// </exception>
    /// <exception cref="InvalidOperationException">A listener of this engine calls it.</exception>
    public AlarmOutcome TakeOutOfService(LimitId limit, string who, string why) =>
        Do(AlarmTransition.OutOfService, limit, who, why);

    /// <summary>Returns an alarm to service. See <see cref="TakeOutOfService"/>.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="who">Who does it; 1 to 128 characters.</param>
    /// <param name="why">Why; 1 to 1,024 characters.</param>
    /// <exception cref="ArgumentException">
    /// A name or a reason is missing or too long, or no limit has this id.
    /// </exception>
    /// <exception cref="InvalidOperationException">A listener of this engine calls it.</exception>
    public AlarmOutcome ReturnToService(LimitId limit, string who, string why) =>
        Do(AlarmTransition.InService, limit, who, why);

    /// <summary>Where the alarm of a limit stands.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No limit has this id.</exception>
    public AlarmStatus GetAlarm(LimitId limit)
    {
        var lane = LaneOf(limit);
        lock (lane.Lock)
        {
            return lane.Alarms.StatusOf(limit);
        }
    }

    /// <summary>Where each alarm stands, in the order in which limits were added within a lane.</summary>
    public IReadOnlyList<AlarmStatus> GetAlarms() => OfLanes(static book => book.Statuses);

    /// <summary>Alarms that are active, silenced or not, each as it was raised or last amended.</summary>
    public IReadOnlyList<AlarmEvent> GetActiveAlarms() => OfLanes(static book => book.Active);

    /// <summary>
    /// The gravest level among the active alarms of a series, silenced or not; null when none is active.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No series has this id.</exception>
    public RiskLevel? GetLevel(SeriesId series)
    {
        var lane = Pipeline(series).Lane;
        lock (lane.Lock)
        {
            return lane.Alarms.LevelOf(series);
        }
    }

    private AlarmOutcome Do(AlarmTransition action, LimitId limit, string who, string why, TimeSpan time = default)
    {
        ThrowIfUnnamed(who, why);
        var pipeline = PipelineOf(limit);
        ThrowIfDelivering();
        if (_store?.MakeRoom(pipeline.Lane.Journal) is { } refusal)
        {
            return refusal == AppendOutcome.StorageFull ? AlarmOutcome.StorageFull : AlarmOutcome.StorageFailed;
        }

        AlarmOutcome outcome;
        lock (pipeline.Lane.Lock)
        {
            pipeline.Lane.IsRefused = false;
            var command = new AlarmCommand(action, _knowledge.Now, who, why) { Time = time };
            outcome = pipeline.Lane.Alarms.Do(limit, command, pipeline.Lane.Steps);
            pipeline.TellSteps();
        }

        _store?.Settle(pipeline.Lane.Journal?.Commit ?? 0);
        return outcome;
    }

    private List<T> OfLanes<T>(Func<AlarmBook, IEnumerable<T>> question)
    {
        var answers = new List<T>();
        foreach (var lane in _lanes)
        {
            lock (lane.Lock)
            {
                answers.AddRange(question(lane.Alarms));
            }
        }

        return answers;
    }

    private Lane LaneOf(LimitId limit) => PipelineOf(limit).Lane;

    private SeriesPipeline PipelineOf(LimitId limit)
    {
        var count = Volatile.Read(ref _limitCount);
        if ((uint)limit.Value >= (uint)count)
        {
            Throw.UnknownLimit(limit.Value, count);
        }

        return Volatile.Read(ref _pipelineOfLimit)[limit.Value];
    }
}

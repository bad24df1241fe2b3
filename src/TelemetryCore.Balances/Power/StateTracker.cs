using TelemetryCore.Balances.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power;

/// <summary>
/// Infers what a facility does from the power that its meter reads, in event time. A reading says something until the
/// next one and no longer than a hold; what then is missing, or invalid for so long, makes the state unknown, never
/// off. A delay is over at its very end. Allocates nothing.
/// </summary>
public struct StateTracker
{
    /// <summary>The most changes that one call can bring.</summary>
    public const int ChangesMax = 4;

    private const double NewestWeight = 0.1;

    private readonly StateThresholds _thresholds;
    private readonly TimeSpan _hold;
    private StateTrackerState _now;

    /// <summary>A tracker that knows nothing yet.</summary>
    /// <param name="thresholds">What power means what.</param>
    /// <param name="hold">How long a reading says something, above 0 and at most 1 day; a few times the
    /// cadence.</param>
    /// <exception cref="ArgumentException">A number lies outside its range.</exception>
    public StateTracker(StateThresholds thresholds, TimeSpan hold)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        Throw.UnlessWithin(hold, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1), nameof(hold));
        (_thresholds, _hold) = (thresholds.Validated(), hold);
        _now = default(StateTrackerState) with { At = Timestamp.MinValue, HeldUntil = Timestamp.MinValue };
    }

    /// <summary>A tracker that goes on from where another one was.</summary>
    /// <param name="thresholds">Those of the other one.</param>
    /// <param name="hold">That of the other one.</param>
    /// <param name="state">Its <see cref="State"/>.</param>
    /// <exception cref="ArgumentException">A number lies outside its range.</exception>
    public StateTracker(StateThresholds thresholds, TimeSpan hold, StateTrackerState state)
        : this(thresholds, hold) => _now = state;

    /// <summary>All that the tracker remembers.</summary>
    public readonly StateTrackerState State => _now;

    /// <summary>Up to when the state is certain: no later call can bring a change that began before.</summary>
    public readonly Timestamp KnownUntil =>
        _now.Pending == FacilityState.Unknown ? _now.At : _now.PendingSince;

    private readonly bool IsHeld => _now.HeldUntil > Timestamp.MinValue;

    /// <summary>Takes a reading and tells what changed, in order.</summary>
    /// <param name="timestamp">Later than the reading before, and not before the watermark.</param>
    /// <param name="value">Power, in the unit of the thresholds.</param>
    /// <param name="status">A status that is not usable says nothing of the facility.</param>
    /// <param name="changes">Room for <see cref="ChangesMax"/> changes.</param>
    /// <returns>How many changes there are.</returns>
    /// <exception cref="ArgumentException">The reading is not newer, or there is no room.</exception>
    public int Add(Timestamp timestamp, double value, SampleStatus status, Span<StateChange> changes)
    {
        var count = Advance(timestamp, changes);
        if (!status.IsValid(value))
        {
            _now = _now with { Invalid = _now.Invalid + 1 };
            return count;
        }

        _now = _now with { HeldUntil = timestamp + _hold, Valid = _now.Valid + 1 };
        Aim(timestamp, Target(value));
        return count + Settle(timestamp, changes[count..]);
    }

    /// <summary>Takes readings in the order of their times and adds what changed.</summary>
    /// <exception cref="ArgumentException">A reading is not newer than the one before.</exception>
    public void Add(SampleBatch batch, ICollection<StateChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Span<StateChange> room = stackalloc StateChange[ChangesMax];
        for (var i = 0; i < batch.Length; i++)
        {
            var count = Add(batch.Timestamps[i], batch.Values[i], batch.Statuses[i], room);
            foreach (var change in room[..count])
            {
                changes.Add(change);
            }
        }
    }

    /// <summary>
    /// Says that all readings before <paramref name="watermark"/> were given, and tells what changed.
    /// </summary>
    /// <param name="watermark">Not before an earlier one.</param>
    /// <param name="changes">Room for <see cref="ChangesMax"/> changes.</param>
    /// <returns>How many changes there are.</returns>
    /// <exception cref="ArgumentException">The watermark goes back, or there is no room.</exception>
    public int Advance(Timestamp watermark, Span<StateChange> changes)
    {
        if (changes.Length < ChangesMax)
        {
            Throw.NoRoomForChanges(changes.Length, ChangesMax);
        }

        if (watermark < _now.At)
        {
            Throw.NotAscending(watermark, _now.At);
        }

        // A reading at the very end of the hold would leave no gap, so that the end must have passed.
        var isLost = IsHeld && _now.HeldUntil < watermark;
        var count = Settle(isLost ? _now.HeldUntil : watermark, changes);
        if (isLost)
        {
            count += Lose(changes[count..]);
        }

        _now = _now with { At = watermark };
        return count;
    }

    private int Lose(Span<StateChange> changes)
    {
        var wasKnown = _now.State != FacilityState.Unknown;
        if (wasKnown)
        {
            changes[0] = new StateChange(FacilityState.Unknown, _now.HeldUntil);
            _now = _now with { State = FacilityState.Unknown, Since = _now.HeldUntil };
        }

        _now = _now with
        {
            Pending = FacilityState.Unknown,
            Target = FacilityState.Unknown,
            HeldUntil = Timestamp.MinValue,
            Mean = 0,
            Variance = 0,
        };
        return wasKnown ? 1 : 0;
    }

    // Confirms what has been pending for its whole delay; behind it, what was asked for meanwhile may be over already
    // too.
    private int Settle(Timestamp until, Span<StateChange> changes)
    {
        var count = 0;
        while (_now.Pending != FacilityState.Unknown && _now.PendingSince + Delay(_now.Pending) <= until)
        {
            var change = new StateChange(_now.Pending, _now.PendingSince);
            changes[count++] = change;
            var isNext = _now.Target != change.State && _now.Target != FacilityState.Unknown;
            _now = _now with
            {
                State = change.State,
                Since = change.Since,
                Pending = isNext ? _now.Target : FacilityState.Unknown,
                PendingSince = _now.TargetSince,
            };
        }

        return count;
    }

    private void Aim(Timestamp timestamp, FacilityState target)
    {
        if (target != _now.Target)
        {
            _now = _now with { Target = target, TargetSince = timestamp };
        }

        if (target == _now.State || target == FacilityState.Unknown)
        {
            _now = _now with { Pending = FacilityState.Unknown };
        }
        else if (!IsSamePending(target))
        {
            _now = _now with { Pending = target, PendingSince = timestamp };
        }
    }

    // What starts is on from its first reading above, whether that was still idle or already load.
    private readonly bool IsSamePending(FacilityState target) => target == _now.Pending
        || (IsOn(target) && IsOn(_now.Pending) && !IsOn(_now.State));

    private readonly TimeSpan Delay(FacilityState to) => to == FacilityState.Off
        ? _thresholds.OffDelay
        : IsOn(_now.State) ? _thresholds.LoadDelay : _thresholds.OnDelay;

    private FacilityState Target(double power)
    {
        Follow(power);
        if (power > _thresholds.OnAbove)
        {
            return Level(power);
        }

        return power < _thresholds.OffBelow
            ? FacilityState.Off
            : IsOn(_now.State) ? Level(power) : _now.State;
    }

    private readonly FacilityState Level(double power)
    {
        if (power >= _thresholds.LoadAbove || (power >= _thresholds.IdleBelow && _now.State == FacilityState.Load))
        {
            return FacilityState.Load;
        }

        var isQuiet = _thresholds.IdleVariationMax is not { } max || Math.Sqrt(_now.Variance) <= max * _now.Mean;
        return isQuiet ? FacilityState.Idle : FacilityState.Load;
    }

    private void Follow(double power)
    {
        var isFirst = _now.Mean == 0;
        var distance = isFirst ? 0 : power - _now.Mean;
        _now = _now with
        {
            Mean = isFirst ? power : _now.Mean + (NewestWeight * distance),
            Variance = (1 - NewestWeight) * (_now.Variance + (NewestWeight * distance * distance)),
        };
    }

    private static bool IsOn(FacilityState state) => state >= FacilityState.Idle;
}

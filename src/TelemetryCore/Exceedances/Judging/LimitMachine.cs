namespace TelemetryCore.Exceedances.Judging;

/// <summary>
/// The state of one limit: inside, pending its on-delay, beyond, or pending its off-delay. Pure: it knows event time
/// only, in microseconds, and both delays end at the very instant at which they are over, whether or not a value comes
/// then (OPC UA Part 9 section B.1.5). A value that comes exactly then still counts, so that its driver fires what is
/// due before a value, tells the value, and fires what is due at it.
/// </summary>
internal struct LimitMachine
{
    private long _heldFrom;

    public LimitPhase Phase { get; private set; }

    /// <summary>Since when values have been beyond; unless it is inside.</summary>
    public long Since { get; private set; }

    /// <summary>Since when values have been back; while it is returning.</summary>
    public long BackSince { get; private set; }

    /// <summary>True while an exceedance lasts.</summary>
    public readonly bool IsActive => Phase >= LimitPhase.Beyond;

    /// <summary>True when no delay runs.</summary>
    public readonly bool IsSettled => Phase is LimitPhase.Inside or LimitPhase.Beyond;

    /// <summary>A machine in the middle of an exceedance.</summary>
    public static LimitMachine BeyondSince(long since) => new() { Phase = LimitPhase.Beyond, Since = since };

    /// <summary>When a delay is over unless a value comes; <see cref="long.MaxValue"/> when none runs.</summary>
    public readonly long DueAt(in LimitTimers timers) => Phase switch
    {
        LimitPhase.Pending => Since + timers.OnDelay,
        LimitPhase.Returning => BackSince + timers.OffDelay,
        _ => long.MaxValue,
    };

    /// <summary>Tells it where a figure lies that stands from a time on.</summary>
    /// <param name="at">When it is judged.</param>
    /// <param name="heldFrom">When the sample came that it rests on.</param>
    /// <param name="figure">Where it lies.</param>
    public void Observe(long at, long heldFrom, LimitClass figure)
    {
        _heldFrom = heldFrom;
        if (Phase == LimitPhase.Inside && figure == LimitClass.Beyond)
        {
            Phase = LimitPhase.Pending;
            Since = at;
        }
        else if (Phase == LimitPhase.Pending && figure != LimitClass.Beyond)
        {
            Phase = LimitPhase.Inside;
        }
        else if (Phase == LimitPhase.Beyond && figure == LimitClass.Back)
        {
            Phase = LimitPhase.Returning;
            BackSince = at;
        }
        else if (Phase == LimitPhase.Returning && figure != LimitClass.Back)
        {
            Phase = LimitPhase.Beyond;
        }
    }

    /// <summary>Ends the delay that is over at a time or before; false when none is.</summary>
    public bool TryFire(long upTo, in LimitTimers timers, out LimitTurn turn)
    {
        turn = default;
        var due = DueAt(timers);
        var lapsesAt = _heldFrom > long.MaxValue - timers.HoldsFor ? long.MaxValue : _heldFrom + timers.HoldsFor;
        if (due > upTo || due > lapsesAt)
        {
            LapseIf(lapsesAt <= upTo);
            return false;
        }

        var isBeginning = Phase == LimitPhase.Pending;
        Phase = isBeginning ? LimitPhase.Beyond : LimitPhase.Inside;
        turn = isBeginning
            ? new LimitTurn(ExceedanceChange.Began, due, Since)
            : new LimitTurn(ExceedanceChange.Ended, due, BackSince);
        return true;
    }

    // What stands no more proves nothing: neither that values stayed beyond nor that they stayed back.
    private void LapseIf(bool hasLapsed)
    {
        if (hasLapsed && !IsSettled)
        {
            Phase = Phase == LimitPhase.Pending ? LimitPhase.Inside : LimitPhase.Beyond;
        }
    }
}

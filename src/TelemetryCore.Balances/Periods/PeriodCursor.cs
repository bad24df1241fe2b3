namespace TelemetryCore.Balances.Periods;

/// <summary>
/// Which periods are held, and which is decided next. Periods are decided in their order, since charts remember; what
/// changes one goes back to it, and all behind it are decided anew.
/// </summary>
internal sealed class PeriodCursor(int periodsMax)
{
    private long _first = long.MaxValue;
    private long _last = long.MinValue;
    private long _forcedBefore = long.MinValue;
    private bool _hasForgotten;

    public long Next { get; private set; }

    public bool HasNext => Next <= _last;

    /// <summary>Whether the next one must give way to newer ones, although a series may be behind.</summary>
    public bool IsForced => Next < _forcedBefore;

    /// <summary>Windows that came for periods that are not held any more.</summary>
    public long TooLate { get; private set; }

    public bool IsFirst(long period) => period == _first && !_hasForgotten;

    /// <summary>Goes on with a period, behind others that are not held any more.</summary>
    public void Resume(long first)
    {
        (_first, _last, Next) = (first, first - 1, first);
        _hasForgotten = true;
    }

    /// <summary>Makes room for a period; false while ones that are not decided stand in its way.</summary>
    public bool TryAdmit(long period)
    {
        if (_last == long.MinValue)
        {
            (_first, _last, Next) = (period, period, period);
            return true;
        }

        var first = period - periodsMax + 1;
        if (first > _first && first > Next)
        {
            _forcedBefore = Math.Max(_forcedBefore, first);
            return false;
        }

        if (first > _first)
        {
            (_first, _hasForgotten) = (first, true);
        }
        else if (period < _first)
        {
            Precede(period);
        }

        _last = Math.Max(_last, period);
        return true;
    }

    public void Pass() => Next++;

    /// <summary>Goes back to a period, or to the first one held.</summary>
    public void Return(long period) => Next = Math.Min(Next, Math.Max(period, _first));

    private void Precede(long period)
    {
        if (_hasForgotten || _last - period >= periodsMax)
        {
            TooLate++;
            return;
        }

        (_first, Next) = (period, period);
    }
}

using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// A counter over a stretch: its first and last reading, and what it had reached when it was reset. The increase is the
/// last less the first reading and what resets took away.
/// </summary>
internal struct CounterSteps
{
    private double _first;
    private double _last;
    private long _count;
    private ExactMean _lost;

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
    }

    public void Add(double value)
    {
        if (_count++ == 0)
        {
            _first = value;
        }
        else if (value < _last)
        {
            _lost.Add(_last);
        }

        _last = value;
    }

    public void Add(in CounterSteps later)
    {
        if (later._count != 0)
        {
            Add(later._first);
            _last = later._last;
            _count += later._count - 1;
            _lost.Add(later._lost);
        }
    }

    /// <summary>None without a step; otherwise an exact sum when all readings are decimals.</summary>
    public readonly ExactMean? Increase
    {
        get
        {
            if (_count < 2)
            {
                return null;
            }

            var increase = _lost;
            increase.Add(_last);
            increase.Add(-_first);
            return increase;
        }
    }
}

using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Periods;

/// <summary>What the newest windows of one standing window came to; it forgets the oldest.</summary>
internal sealed class WindowTrack
{
    private readonly PeriodGrid _grid;
    private readonly double[] _values;
    private long _newest = long.MinValue;

    public WindowTrack(TimeSpan step, TimeZoneInfo zone, int length)
    {
        Step = step;
        _grid = new PeriodGrid(step, zone);
        _values = new double[length];
        _values.AsSpan().Fill(double.NaN);
    }

    public TimeSpan Step { get; }

    /// <summary>Keeps a window or what it was revised to; false when that says nothing new.</summary>
    public bool Put(Timestamp to, double value)
    {
        var number = _grid.EndingFrom(to);
        if (number > _newest)
        {
            Skip(number);
            At(number) = value;
            return true;
        }

        if (number <= _newest - _values.Length || At(number).Equals(value))
        {
            return false;
        }

        At(number) = value;
        return true;
    }

    public bool IsKnownUpTo(Timestamp to) => _newest >= _grid.EndingFrom(to);

    /// <summary>NaN for a window without a figure, and for one that is not held.</summary>
    public double this[Timestamp to]
    {
        get
        {
            var number = _grid.EndingFrom(to);
            return number <= _newest && number > _newest - _values.Length ? At(number) : double.NaN;
        }
    }

    private void Skip(long number)
    {
        var first = _newest == long.MinValue ? number : Math.Max(_newest + 1, number - _values.Length + 1);
        for (var skipped = first; skipped < number; skipped++)
        {
            At(skipped) = double.NaN;
        }

        _newest = number;
    }

    private ref double At(long number)
    {
        var rest = number % _values.Length;
        return ref _values[rest < 0 ? rest + _values.Length : rest];
    }
}

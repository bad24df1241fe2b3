using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Periods;

public sealed partial class BalanceMonitor
{
    /// <summary>
    /// What it comes to is a function of the samples, which the engine still has: the windows that they close come in
    /// as if they had just closed. Charts go on from the leak z that are appended; gates must see all readings.
    /// </summary>
    private void Recall()
    {
        if (_feeds.FindStored() is not { } stored)
        {
            return;
        }

        var oldest = _grid.EndingFrom(stored.First);
        var first = FirstToRecall(oldest, _grid.EndingFrom(new Timestamp(stored.Last.Microseconds + 1)) - 1);
        if (first == oldest)
        {
            _feeds.Recall(null, _inbox);
            return;
        }

        var until = _grid.EndOf(first - 1);
        for (var equation = 0; equation < Model.Equations.Count; equation++)
        {
            _charts.Replay(
                Series.ReadLeakZ(equation, until),
                out _memory.Cusums(first - 1)[equation],
                out _memory.Ewmas(first - 1)[equation]);
        }

        _cursor.Resume(first);
        _feeds.Recall(until, _inbox);
    }

    private long FirstToRecall(long oldest, long newest)
    {
        var first = _gates.Count > 0 ? oldest : Math.Max(oldest, newest - _options.PeriodsMax + 1);
        if (Series.HeldUpTo == Timestamp.MinValue)
        {
            return first;
        }

        // Where the samples of an older period are gone, so is a part of those of the oldest one. All that is not told
        // yet is told, also the rest of the period in which the earlier life ended.
        var isCut = Series.HoldsBefore(_grid.EndOf(oldest));
        return Math.Clamp(_grid.EndingFrom(Series.HeldUpTo), oldest, isCut ? Math.Max(first, oldest + 1) : first);
    }
}

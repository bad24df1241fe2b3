using TelemetryCore.Balances;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Balance;

/// <summary>
/// Makes changes of the levels at the ends of rows. Where the row before does not end where this one begins, nobody
/// knows what was there, and the change is missing.
/// </summary>
internal sealed class LevelChanges(BalanceModel model)
{
    private readonly int[] _levels =
        [.. model.Streams.Index().Where(stream => stream.Item.IsLevel).Select(stream => stream.Index)];

    private readonly double[] _before = [.. Enumerable.Repeat(double.NaN, model.Streams.Count)];
    private Timestamp? _end;

    public PeriodRow Changed(PeriodRow row)
    {
        var follows = row.From == _end;
        foreach (var level in _levels)
        {
            var now = row.Readings[level];
            row.Readings[level] = follows ? now - _before[level] : double.NaN;
            _before[level] = now;
        }

        _end = row.To;
        return row;
    }
}

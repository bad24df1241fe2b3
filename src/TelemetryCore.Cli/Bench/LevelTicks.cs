using System.Numerics;
using System.Runtime.InteropServices;
using TelemetryCore.Exceedances.Bands;

namespace TelemetryCore.Cli.Bench;

/// <summary>
/// A tick of values of many series against four levels each, and what a detector does with it: one pass against the
/// bands, and of the few series that left theirs all four levels and a new band.
/// </summary>
internal sealed class LevelTicks
{
    private const int Levels = 4;

    // One series in so many crosses a level at a tick.
    private const int SeriesPerCrossing = 10_000;

    private readonly LimitBands _bands = new();
    private readonly double[] _values;
    private readonly double[][] _levels;
    private readonly byte[] _risks;
    private readonly ulong[] _mask;
    private readonly Random _random = new(1);
    private double _crossingsDue;

    public LevelTicks(int series)
    {
        _values = new double[series];
        _risks = new byte[series];
        _mask = new ulong[(series + 63) / 64];
        _levels = [.. Enumerable.Range(0, Levels).Select(_ => new double[series])];
        for (var i = 0; i < series; i++)
        {
            var least = 50 + (100 * _random.NextDouble());
            for (var level = 0; level < Levels; level++)
            {
                _levels[level][i] = least * (level + 1);
            }

            _values[i] = least * _random.NextDouble();
            SetBand(_bands.Add());
        }
    }

    /// <summary>Changes of level that were seen.</summary>
    public long Changes { get; private set; }

    /// <summary>Changes of level that there were.</summary>
    public long Crossings { get; private set; }

    /// <summary>Gives a few series, anywhere, a value at another level than before.</summary>
    public void Prepare()
    {
        for (_crossingsDue += (double)_values.Length / SeriesPerCrossing; _crossingsDue >= 1; _crossingsDue--)
        {
            var series = _random.Next(_values.Length);
            var risk = (RiskOf(series) + 1 + _random.Next(Levels)) % (Levels + 1);
            Crossings += _risks[series] == RiskOf(series) ? 1 : 0;
            _values[series] = _levels[0][series] * (risk + 0.5);
            Crossings -= _risks[series] == risk ? 1 : 0;
        }
    }

    /// <summary>Finds the series whose level has changed; says how many were looked through.</summary>
    public long Detect()
    {
        if (_bands.Mask(0, _values, _mask))
        {
            for (var word = 0; word < _mask.Length; word++)
            {
                for (var bits = _mask[word]; bits != 0; bits &= bits - 1)
                {
                    SetBand((word * 64) + BitOperations.TrailingZeroCount(bits));
                    Changes++;
                }
            }
        }

        return _values.Length;
    }

    /// <summary>Reads as many values and limits once, with the runtime's own vector code.</summary>
    public long ReadAll()
    {
        RawPass.CountWord(MemoryMarshal.Cast<double, long>(_values));
        foreach (var level in _levels)
        {
            RawPass.CountWord(MemoryMarshal.Cast<double, long>(level));
        }

        return _values.Length;
    }

    private int RiskOf(int series)
    {
        var risk = 0;
        foreach (var level in _levels)
        {
            risk += _values[series] > level[series] ? 1 : 0;
        }

        return risk;
    }

    private void SetBand(int series)
    {
        var risk = RiskOf(series);
        _risks[series] = (byte)risk;
        _bands.Set(
            series,
            risk == 0 ? double.NegativeInfinity : Math.BitIncrement(_levels[risk - 1][series]),
            risk == Levels ? double.PositiveInfinity : _levels[risk][series]);
    }
}

using System.Numerics;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Kernels;

namespace TelemetryCore.Exceedances.Scans;

/// <summary>Which of some rows have values beyond a limit, valid or not: a bit each for either side.</summary>
internal sealed class BeyondMask(LimitBounds bounds)
{
    private const int WordBits = 64;

    private readonly ulong[] _above = new ulong[LimitScan.MaskLength(Limits.UnitRowsMax)];
    private readonly ulong[] _below = new ulong[LimitScan.MaskLength(Limits.UnitRowsMax)];
    private readonly bool _hasHigh = !double.IsNaN(bounds.HighThreshold);
    private readonly bool _hasLow = !double.IsNaN(bounds.LowThreshold);
    private int _rows;

    /// <summary>Compares decoded values; false when none is beyond.</summary>
    public bool Compare(ReadOnlySpan<double> values)
    {
        _rows = values.Length;
        if (_hasHigh)
        {
            LimitScan.Mask<GreaterThan>(values, bounds.High, _above);
        }

        if (_hasLow)
        {
            LimitScan.Mask<LessThan>(values, bounds.Low, _below);
        }

        return AnyBeyond();
    }

    /// <summary>
    /// Compares a unit of an open chunk, on packed integers where it holds such; false when none is beyond.
    /// </summary>
    public bool Compare(ChunkReader reader, int unit)
    {
        var hot = reader.HotUnit(unit);
        _rows = reader.RowsOf(unit);
        var isCompared = !hot.IsEmpty
            && (!_hasHigh || HotScan.Mask<GreaterThan>(hot, bounds.High, reader.Merged, _above) == DecodeStatus.Ok)
            && (!_hasLow || HotScan.Mask<LessThan>(hot, bounds.Low, reader.Merged, _below) == DecodeStatus.Ok);
        return isCompared ? AnyBeyond() : Compare(reader.Decode(unit, RowColumns.Values).Values);
    }

    /// <summary>The first row from <paramref name="row"/> on that is beyond; -1 when none is.</summary>
    public int Next(int row)
    {
        while (row < _rows)
        {
            var rest = (_above[row / WordBits] | _below[row / WordBits]) >> (row % WordBits);
            if (rest != 0)
            {
                return row + BitOperations.TrailingZeroCount(rest);
            }

            row = ((row / WordBits) + 1) * WordBits;
        }

        return -1;
    }

    /// <summary>The first row from <paramref name="row"/> on that is not beyond on a side.</summary>
    public int EndOfRun(int row, int side)
    {
        var words = side > 0 ? _above : _below;
        while (row < _rows)
        {
            var rest = ~words[row / WordBits] >> (row % WordBits);
            if (rest != 0)
            {
                return Math.Min(_rows, row + BitOperations.TrailingZeroCount(rest));
            }

            row = ((row / WordBits) + 1) * WordBits;
        }

        return _rows;
    }

    private bool AnyBeyond()
    {
        var words = LimitScan.MaskLength(_rows);
        return (_hasHigh && _above.AsSpan(0, words).ContainsAnyExcept(0UL))
            || (_hasLow && _below.AsSpan(0, words).ContainsAnyExcept(0UL));
    }
}

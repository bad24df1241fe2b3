using System.Numerics;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Kernels;

namespace TelemetryCore.Exceedances.Scans;

/// <summary>Which of some rows have values beyond a limit, valid or not: a bit each.</summary>
internal sealed class BeyondMask(LimitBounds bounds)
{
    private const int WordBits = 64;

    private readonly ulong[] _words = new ulong[LimitScan.MaskLength(Limits.UnitRowsMax)];
    private readonly ulong[] _below = new ulong[LimitScan.MaskLength(Limits.UnitRowsMax)];
    private readonly bool _hasHigh = !double.IsNaN(bounds.HighThreshold);
    private readonly bool _hasLow = !double.IsNaN(bounds.LowThreshold);
    private int _rows;

    /// <summary>Compares decoded values; false when none is beyond.</summary>
    public bool Compare(ReadOnlySpan<double> values)
    {
        Begin(values.Length);
        if (_hasHigh)
        {
            LimitScan.Mask<GreaterThan>(values, bounds.High, _words);
        }

        if (_hasLow)
        {
            LimitScan.Mask<LessThan>(values, bounds.Low, _below);
        }

        return Settle();
    }

    /// <summary>
    /// Compares a unit of an open chunk, on packed integers where it holds such; false when none is beyond.
    /// </summary>
    public bool Compare(ChunkReader reader, int unit)
    {
        var hot = reader.HotUnit(unit);
        Begin(reader.RowsOf(unit));
        var isCompared = !hot.IsEmpty
            && (!_hasHigh || HotScan.Mask<GreaterThan>(hot, bounds.High, reader.Merged, _words) == DecodeStatus.Ok)
            && (!_hasLow || HotScan.Mask<LessThan>(hot, bounds.Low, reader.Merged, _below) == DecodeStatus.Ok);
        return isCompared ? Settle() : Compare(reader.Decode(unit, RowColumns.Values).Values);
    }

    /// <summary>The first row from <paramref name="row"/> on that is beyond; -1 when none is.</summary>
    public int Next(int row)
    {
        while (row < _rows)
        {
            var rest = _words[row / WordBits] >> (row % WordBits);
            if (rest != 0)
            {
                return row + BitOperations.TrailingZeroCount(rest);
            }

            row = ((row / WordBits) + 1) * WordBits;
        }

        return -1;
    }

    private void Begin(int rows)
    {
        _rows = rows;
        if (!_hasHigh)
        {
            _words.AsSpan(0, LimitScan.MaskLength(rows)).Clear();
        }
    }

    private bool Settle()
    {
        var words = _words.AsSpan(0, LimitScan.MaskLength(_rows));
        for (var i = 0; _hasLow && i < words.Length; i++)
        {
            words[i] |= _below[i];
        }

        return words.ContainsAnyExcept(0UL);
    }
}

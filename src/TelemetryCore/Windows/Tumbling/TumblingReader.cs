using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Tumbling;

/// <summary>
/// Turns units and rows into valid samples: integers as they are encoded where all of a unit is valid, else as they are
/// found in the doubles, and doubles where they have none.
/// </summary>
internal sealed class TumblingReader
{
    // Doubles hold integers up to this.
    private const double ExactMax = 1L << 53;

    private readonly long[] _mantissas = new long[Limits.UnitRowsMax];
    private readonly double[] _values = new double[Limits.UnitRowsMax];
    private readonly Timestamp[] _timestamps = new Timestamp[Limits.UnitRowsMax];
    private int _scale;
    private bool _wantsValues;

    /// <param name="decimals">What values have as a rule; a hint only.</param>
    /// <param name="wantsValues">Whether doubles are wanted even where there are integers.</param>
    public void Begin(int decimals, bool wantsValues) => (_scale, _wantsValues) = (decimals, wantsValues);

    /// <summary>The next valid samples, at least one; false when there are none.</summary>
    public bool TryRead(scoped ref UnitCursor cursor, out TumblingRows rows)
    {
        while (cursor.MoveNext())
        {
            rows = cursor.IsUnit ? ReadUnit(ref cursor) : ReadRows(cursor.Samples);
            if (!rows.Timestamps.IsEmpty)
            {
                return true;
            }
        }

        rows = default;
        return false;
    }

    private TumblingRows ReadUnit(scoped ref UnitCursor unit)
    {
        if (unit.Timestamps.IsEmpty)
        {
            return default;
        }

        if (!unit.IsValid || !unit.TryGetMantissas(_mantissas, out var mantissas, out var scale)
            || !HasRoom(Math.Ceiling(unit.Greatest * ShortDecimal.PowersOfTen[scale]) + 1, mantissas.Length, scale))
        {
            return ReadRows(unit.Samples);
        }

        _scale = scale;
        var values = _values.AsSpan(0, _wantsValues ? mantissas.Length : 0);
        if (_wantsValues)
        {
            Decimals.Decode(mantissas, scale, values);
        }

        return new TumblingRows
        {
            Timestamps = unit.Timestamps, Values = values, Mantissas = mantissas, Scale = scale,
        };
    }

    private TumblingRows ReadRows(SampleBatch rows)
    {
        var valid = AreValid(rows) ? rows : Compact(rows);
        var mantissas = _mantissas.AsSpan(0, valid.Length);
        var power = ShortDecimal.PowersOfTen[_scale];
        var hasMantissas = DecimalMantissas.TryGet(valid.Values, power, mantissas, out var most)
            && HasRoom(most, valid.Length, _scale);
        return new TumblingRows
        {
            Timestamps = valid.Timestamps,
            Values = valid.Values,
            Mantissas = hasMantissas ? mantissas : default,
            Scale = hasMantissas ? _scale : TumblingRows.NoScale,
        };
    }

    private static bool AreValid(SampleBatch rows) =>
        rows.Statuses[0].IsUsable
        && !MemoryMarshal.AsBytes(rows.Statuses).ContainsAnyExcept(rows.Statuses[0].Value)
        && LimitScan.IndexOfFirst<NotWithin>(rows.Values, double.MaxValue) < 0;

    private SampleBatch Compact(SampleBatch rows)
    {
        var count = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows.Statuses[i].IsValid(rows.Values[i]))
            {
                _timestamps[count] = rows.Timestamps[i];
                _values[count] = rows.Values[i];
                count++;
            }
        }

        return new SampleBatch(_timestamps.AsSpan(0, count), _values.AsSpan(0, count), rows.Statuses[..count]);
    }

    private static bool HasRoom(double most, int rows, int scale) => most <= DecimalSum.MantissaMax
        && most * rows <= ExactMax && ShortDecimal.PowersOfTen[scale] * rows <= ExactMax;
}

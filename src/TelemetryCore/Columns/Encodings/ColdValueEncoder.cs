using System.Numerics;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Writes values as the integers that cost least.</summary>
internal sealed class ColdValueEncoder
{
    /// <summary>More distinct values than this are no dictionary any more.</summary>
    public const int DictionaryMax = 4096;

    // Exceptions of more bytes than a row in so many are worth a look at other forms.
    private const int ExceptionShareMax = 8;
    private const int SampleBlocks = 8;
    private const int SampleBlockRows = 128;

    private readonly double[] _sample = new double[SampleBlocks * SampleBlockRows];
    private readonly ulong[] _misfits = new ulong[LimitScan.MaskLength(ColdEncoder.RowsMax)];
    private readonly long[] _integers = new long[ColdEncoder.RowsMax];
    private readonly long[] _sorted = new long[ColdEncoder.RowsMax];
    private readonly ColdWriter _exceptions = new();

    public void Write(
        ReadOnlySpan<double> values, ColdPlanner planner, ColdIntegerEncoder columns, ColdWriter writer)
    {
        var integers = _integers.AsSpan(0, values.Length);
        var scale = ColdScale.Find(values);
        var best = (Form: ColdValues.Bits, Plan: default(ColdPlan));
        if (scale >= 0)
        {
            FillDecimals(values, integers, scale);
            best = (ColdValues.Decimals, planner.Plan(integers));
            best.Plan = best.Plan with { Bits = best.Plan.Bits + (8.0 * _exceptions.Length) };
        }

        // Mantissas of all values are smaller integers than their bits, and as close together.
        if (scale < 0 || _exceptions.Length > values.Length / ExceptionShareMax)
        {
            var plan = PlanBits(values, integers, planner);
            best = scale < 0 || plan.Bits < best.Plan.Bits ? (ColdValues.Bits, plan) : best;
        }

        best = WithDictionary(best, values, integers, planner);
        writer.Byte((byte)best.Form | (best.Form == ColdValues.Decimals ? scale << 2 : 0));
        Fill(best.Form, values, integers, scale, writer);
        columns.Write(integers, best.Plan, writer);
    }

    private void Fill(ColdValues form, ReadOnlySpan<double> values, Span<long> integers, int scale, ColdWriter writer)
    {
        switch (form)
        {
            case ColdValues.Decimals:
                writer.Unsigned((ulong)FillDecimals(values, integers, scale));
                writer.Bytes(_exceptions.Written);
                break;
            case ColdValues.Dictionary:
                WriteDictionary(FillDictionary(values, integers), writer);
                break;
            default:
                FillBits(values, integers);
                break;
        }
    }

    private (ColdValues Form, ColdPlan Plan) WithDictionary(
        (ColdValues Form, ColdPlan Plan) best, ReadOnlySpan<double> values, Span<long> integers, ColdPlanner planner)
    {
        if (!MayGainByDictionary(values, best.Plan.Bits, integers, planner))
        {
            return best;
        }

        var distinct = FillDictionary(values, integers);
        var dictionaryBits = DictionaryBits(distinct);
        if (distinct.IsEmpty || dictionaryBits >= best.Plan.Bits)
        {
            return best;
        }

        var plan = planner.Plan(integers);
        plan = plan with { Bits = plan.Bits + dictionaryBits };
        return plan.Bits < best.Plan.Bits ? (ColdValues.Dictionary, plan) : best;
    }

    // Blocks of rows tell what the dictionary's indexes would cost, but for the dictionary itself.
    private bool MayGainByDictionary(
        ReadOnlySpan<double> values, double bits, Span<long> integers, ColdPlanner planner)
    {
        if (values.Length <= SampleBlocks * SampleBlockRows)
        {
            return true;
        }

        Span<double> sample = _sample;
        for (var block = 0; block < SampleBlocks; block++)
        {
            var start = (int)((long)block * (values.Length - SampleBlockRows) / (SampleBlocks - 1));
            values.Slice(start, SampleBlockRows).CopyTo(sample[(block * SampleBlockRows)..]);
        }

        integers = integers[..sample.Length];
        return !FillDictionary(sample, integers).IsEmpty
            && planner.PickOrder(integers).Bits * values.Length / sample.Length < bits;
    }

    private static ColdPlan PlanBits(ReadOnlySpan<double> values, Span<long> integers, ColdPlanner planner)
    {
        FillBits(values, integers);
        return planner.Plan(integers);
    }

    private static void FillBits(ReadOnlySpan<double> values, Span<long> integers)
    {
        for (var row = 0; row < values.Length; row++)
        {
            integers[row] = OrderedBits.Of(values[row]);
        }
    }

    // Runs of equal bits: how far after the last run, how long, which bits. The mantissa stays where it was.
    private int FillDecimals(ReadOnlySpan<double> values, Span<long> integers, int scale)
    {
        _exceptions.Clear();
        Decimals.Encode(values, scale, integers, _misfits);
        var (runs, end) = (0, 0);
        for (var row = NextMisfit(0, values.Length); row < values.Length; row = NextMisfit(end, values.Length))
        {
            var bits = BitConverter.DoubleToUInt64Bits(values[row]);
            var (start, previous) = (row, row == 0 ? 0 : integers[row - 1]);
            while (row < values.Length && BitConverter.DoubleToUInt64Bits(values[row]) == bits)
            {
                integers[row++] = previous;
            }

            runs++;
            _exceptions.Unsigned((ulong)(start - end));
            _exceptions.Unsigned((ulong)(row - start));
            _exceptions.Bits(bits, 64);
            end = row;
        }

        return runs;
    }

    private int NextMisfit(int row, int rows)
    {
        while (row < rows)
        {
            var misfits = _misfits[row / 64] >> (row % 64);
            if (misfits != 0)
            {
                return row + BitOperations.TrailingZeroCount(misfits);
            }

            row = ((row / 64) + 1) * 64;
        }

        return rows;
    }

    /// <summary>The distinct values in order, or none when they are too many.</summary>
    private ReadOnlySpan<long> FillDictionary(ReadOnlySpan<double> values, Span<long> integers)
    {
        FillBits(values, integers);
        var sorted = _sorted.AsSpan(0, values.Length);
        integers.CopyTo(sorted);
        sorted.Sort();
        var count = 1;
        for (var index = 1; index < sorted.Length && count <= DictionaryMax; index++)
        {
            if (sorted[index] != sorted[count - 1])
            {
                sorted[count++] = sorted[index];
            }
        }

        if (count > DictionaryMax || count > values.Length / 2)
        {
            return [];
        }

        var distinct = sorted[..count];
        foreach (ref var integer in integers)
        {
            integer = distinct.BinarySearch(integer);
        }

        return distinct;
    }

    private static double DictionaryBits(ReadOnlySpan<long> distinct)
    {
        var bits = 0.0;
        for (var index = 1; index < distinct.Length; index++)
        {
            bits += 8 + Math.Log2(unchecked((ulong)(distinct[index] - distinct[index - 1])));
        }

        return bits + 64;
    }

    private static void WriteDictionary(ReadOnlySpan<long> distinct, ColdWriter writer)
    {
        writer.Unsigned((ulong)distinct.Length);
        var previous = 0L;
        foreach (var value in distinct)
        {
            writer.Signed(unchecked(value - previous));
            previous = value;
        }
    }
}

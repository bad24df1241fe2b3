using System.Runtime.InteropServices;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Compares the values of a hot unit with a limit, on the integers of decimals where the encoding allows: exactly what
/// decoding and <see cref="LimitScan"/> give.
/// </summary>
internal static class HotScan
{
    private const long FactorMax = 1 << 20;

    /// <summary>How many values match.</summary>
    public static DecodeStatus Count<TOperator>(
        ReadOnlySpan<byte> unit, double limit, RowBuffer scratch, out int count)
        where TOperator : struct, IComparisonOperator
    {
        count = 0;
        var room = DecodeScratch.OfThread;
        var status = TryFindSteps(unit, limit, room, out var decimals, out var header, out var rows);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        if (!CanCompare(header))
        {
            status = HotDecoder.Decode(unit, RowColumns.Values, scratch);
            count = LimitScan.Count<TOperator>(scratch.Values.AsSpan(0, scratch.Count), limit);
            return status;
        }

        var steps = MemoryMarshal.Cast<uint, int>(room.Narrow.AsSpan(0, rows));
        var threshold = DecimalThreshold.Of<TOperator>(limit, header.Origin, header.Factor, decimals.Scale);
        count = CountOf(steps, threshold);
        var positions = decimals.MisfitPositions(rows, room);
        for (var i = 0; i < positions.Length; i++)
        {
            count += TOperator.Matches(decimals.Misfit(i), limit) ? 1 : 0;
            count -= threshold.Matches(steps[positions[i]]) ? 1 : 0;
        }

        return DecodeStatus.Ok;
    }

    /// <summary>Sets bit i when value i matches, 64 rows a word; bits past the last row are zero.</summary>
    public static DecodeStatus Mask<TOperator>(
        ReadOnlySpan<byte> unit, double limit, RowBuffer scratch, Span<ulong> mask)
        where TOperator : struct, IComparisonOperator
    {
        var room = DecodeScratch.OfThread;
        var status = TryFindSteps(unit, limit, room, out var decimals, out var header, out var rows);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        if (!CanCompare(header))
        {
            status = HotDecoder.Decode(unit, RowColumns.Values, scratch);
            LimitScan.Mask<TOperator>(scratch.Values.AsSpan(0, scratch.Count), limit, mask);
            return status;
        }

        var steps = MemoryMarshal.Cast<uint, int>(room.Narrow.AsSpan(0, rows));
        var threshold = DecimalThreshold.Of<TOperator>(limit, header.Origin, header.Factor, decimals.Scale);
        MaskOf(steps, threshold, mask[..LimitScan.MaskLength(rows)]);
        var positions = decimals.MisfitPositions(rows, room);
        for (var i = 0; i < positions.Length; i++)
        {
            var bit = 1UL << (positions[i] % 64);
            ref var word = ref mask[positions[i] / 64];
            word = TOperator.Matches(decimals.Misfit(i), limit) ? word | bit : word & ~bit;
        }

        return DecodeStatus.Ok;
    }

    // The header stays not narrow when the values are no decimals; of a great factor the steps may wrap round.
    private static bool CanCompare(in IntegerHeader header) =>
        header is { IsNarrow: true, Factor: > 0 and <= FactorMax };

    private static DecodeStatus TryFindSteps(
        ReadOnlySpan<byte> unit,
        double limit,
        DecodeScratch scratch,
        out DecimalSection decimals,
        out IntegerHeader header,
        out int rows)
    {
        header = default;
        decimals = default;
        var status = HotDecoder.FindValues(unit, out var section, out rows);
        var reader = new SectionReader(section);
        if (status != DecodeStatus.Ok || double.IsNaN(limit)
            || !reader.TryReadByte(out var codec) || codec != (byte)ValueCodec.Decimals)
        {
            return status;
        }

        status = DecimalSection.Read(reader.Rest, rows, scratch, out decimals);
        return status == DecodeStatus.Ok
            ? IntegerDecoder.DecodeSteps(decimals.Mantissas, rows, scratch, out header)
            : status;
    }

    private static int CountOf(ReadOnlySpan<int> steps, DecimalThreshold threshold)
    {
        var above = threshold.First <= int.MinValue
            ? steps.Length
            : IntegerScan.CountAbove(steps, (int)(threshold.First - 1));
        return threshold.MatchesAbove ? above : steps.Length - above;
    }

    private static void MaskOf(ReadOnlySpan<int> steps, DecimalThreshold threshold, Span<ulong> mask)
    {
        if (threshold.First <= int.MinValue)
        {
            mask.Fill(ulong.MaxValue);
        }
        else
        {
            IntegerScan.MaskAbove(steps, (int)(threshold.First - 1), mask);
        }

        if (!threshold.MatchesAbove)
        {
            foreach (ref var word in mask)
            {
                word = ~word;
            }
        }

        mask[^1] &= ulong.MaxValue >> ((64 - (steps.Length % 64)) % 64);
    }
}

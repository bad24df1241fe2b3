using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Compares the values of a hot unit with a limit, on packed integers where the encoding allows: exactly what decoding
/// and <see cref="LimitScan"/> give.
/// </summary>
internal static class HotScan
{
    /// <summary>How many values match.</summary>
    public static DecodeStatus Count<TOperator>(
        ReadOnlySpan<byte> unit, double limit, RowBuffer scratch, out int count)
        where TOperator : struct, IComparisonOperator
    {
        var status = HotDecoder.Decode(unit, RowColumns.Values, scratch);
        count = LimitScan.Count<TOperator>(scratch.Values.AsSpan(0, scratch.Count), limit);
        return status;
    }

    /// <summary>Sets bit i when value i matches, 64 rows a word.</summary>
    public static DecodeStatus Mask<TOperator>(
        ReadOnlySpan<byte> unit, double limit, RowBuffer scratch, Span<ulong> mask)
        where TOperator : struct, IComparisonOperator
    {
        var status = HotDecoder.Decode(unit, RowColumns.Values, scratch);
        LimitScan.Mask<TOperator>(scratch.Values.AsSpan(0, scratch.Count), limit, mask);
        return status;
    }
}

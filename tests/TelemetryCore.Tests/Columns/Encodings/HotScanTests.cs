using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Kernels;

namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>A scan of an encoded unit gives what decoding it and scanning the doubles gives.</summary>
public sealed class HotScanTests
{
    private readonly HotEncoder _encoder = new();
    private readonly byte[] _unit = new byte[HotEncoder.BytesMax];
    private readonly RowBuffer _scratch = new();
    private readonly ulong[] _mask = new ulong[LimitScan.MaskLength(HotEncoder.RowsMax)];
    private readonly ulong[] _expected = new ulong[LimitScan.MaskLength(HotEncoder.RowsMax)];

    [Fact]
    public void ScansAgreeWithTheDoublesAtAndAroundTheValues() => Prop
        .ForAll(UnitShapes.Arbitrary, shape => AssertAgrees(UnitShapes.Rows(shape.Seed, shape.Count)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    private static IEnumerable<double> LimitsFor(RowBuffer rows)
    {
        foreach (var index in new[] { 0, rows.Count / 2, rows.Count - 1 })
        {
            var value = rows.Values[index];
            yield return value;
            yield return Math.BitIncrement(value);
            yield return Math.BitDecrement(value);
        }

        yield return 0.0;
        yield return -0.0;
        yield return double.NaN;
        yield return double.PositiveInfinity;
        yield return double.NegativeInfinity;
        yield return double.MaxValue;
        yield return double.MinValue;
    }

    private void AssertAgrees(RowBuffer rows)
    {
        var unit = _unit.AsSpan(0, _encoder.Encode(rows.Rows, _unit));
        foreach (var limit in LimitsFor(rows))
        {
            AssertAgrees<GreaterThan>(unit, rows, limit);
            AssertAgrees<GreaterThanOrEqual>(unit, rows, limit);
            AssertAgrees<LessThan>(unit, rows, limit);
            AssertAgrees<LessThanOrEqual>(unit, rows, limit);
        }
    }

    private void AssertAgrees<TOperator>(ReadOnlySpan<byte> unit, RowBuffer rows, double limit)
        where TOperator : struct, IComparisonOperator
    {
        var values = rows.Rows.Values;
        var words = LimitScan.MaskLength(values.Length);
        Assert.Equal(DecodeStatus.Ok, HotScan.Count<TOperator>(unit, limit, _scratch, out var count));
        Assert.Equal(LimitScan.Count<TOperator>(values, limit), count);

        LimitScan.Mask<TOperator>(values, limit, _expected);
        Assert.Equal(DecodeStatus.Ok, HotScan.Mask<TOperator>(unit, limit, _scratch, _mask));
        Assert.True(_expected.AsSpan(0, words).SequenceEqual(_mask.AsSpan(0, words)), $"Mask, limit {limit:R}");
    }
}

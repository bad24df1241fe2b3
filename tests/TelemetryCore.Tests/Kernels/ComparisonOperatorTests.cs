using System.Runtime.Intrinsics;
using TelemetryCore.Kernels;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class ComparisonOperatorTests
{
    public static TheoryData<double, double, bool, bool, bool, bool> Table => new()
    {
        // value, limit, >, >=, <, <=
        { 1.0, 2.0, false, false, true, true },
        { 2.0, 2.0, false, true, false, true },
        { 3.0, 2.0, true, true, false, false },
        { Math.BitIncrement(2.0), 2.0, true, true, false, false },
        { Math.BitDecrement(2.0), 2.0, false, false, true, true },
        { -0.0, 0.0, false, true, false, true },
        { 0.0, -0.0, false, true, false, true },
        { double.Epsilon, 0.0, true, true, false, false },
        { -double.Epsilon, 0.0, false, false, true, true },
        { double.PositiveInfinity, double.MaxValue, true, true, false, false },
        { double.PositiveInfinity, double.PositiveInfinity, false, true, false, true },
        { double.NegativeInfinity, double.MinValue, false, false, true, true },
        { double.NaN, 2.0, false, false, false, false },
        { 2.0, double.NaN, false, false, false, false },
        { double.NaN, double.NaN, false, false, false, false },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void EveryBodyAgreesWithTheTable(
        double value, double limit, bool greater, bool greaterOrEqual, bool less, bool lessOrEqual)
    {
        Check<GreaterThan>(value, limit, greater);
        Check<GreaterThanOrEqual>(value, limit, greaterOrEqual);
        Check<LessThan>(value, limit, less);
        Check<LessThanOrEqual>(value, limit, lessOrEqual);
    }

    private static void Check<TOperator>(double value, double limit, bool expected)
        where TOperator : struct, IComparisonOperator
    {
        Assert.Equal(expected, TOperator.Matches(value, limit));
        Assert.Equal(
            expected ? 0b11u : 0u,
            TOperator.Matches(Vector128.Create(value), Vector128.Create(limit)).ExtractMostSignificantBits());
        Assert.Equal(
            expected ? 0b1111u : 0u,
            TOperator.Matches(Vector256.Create(value), Vector256.Create(limit)).ExtractMostSignificantBits());
        Assert.Equal(
            expected ? 0b1111_1111ul : 0ul,
            TOperator.Matches(Vector512.Create(value), Vector512.Create(limit)).ExtractMostSignificantBits());
    }
}

using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

/// <summary>Kernels over integers against their scalar twins, at every length before a guard page.</summary>
[Trait("Category", "Kernels")]
public sealed class IntegerKernelTests
{
    private const int LengthMax = 257;

    private static readonly long[] Odd =
    [
        0, 1, -1, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 32, long.MaxValue, long.MinValue, 7, -8,
    ];

    private readonly Random _random = Seed.NewRandom();

    [Fact]
    public void RunningSumsOf32BitsAreThoseOfALoop() => AtEveryLength<uint>((values, _) =>
    {
        var expected = values.ToArray();
        PrefixSum.RunScalar(expected.AsSpan(), 5u, uint.MaxValue - 2);
        PrefixSum.Run(values, 5u, uint.MaxValue - 2);
        Assert.Equal(expected, values.ToArray());
    });

    [Fact]
    public void RunningSumsOf64BitsAreThoseOfALoop() => AtEveryLength<ulong>((values, _) =>
    {
        var expected = values.ToArray();
        PrefixSum.RunScalar(expected.AsSpan(), 5ul, ulong.MaxValue - 2);
        PrefixSum.Run(values, 5ul, ulong.MaxValue - 2);
        Assert.Equal(expected, values.ToArray());
    });

    [Fact]
    public void DifferencesWrapAsThoseOfALoop() => AtEveryLength<long>((values, length) =>
    {
        using var differences = GuardedMemory.BeforeGuard<long>(length);
        var expected = new long[length];
        IntegerLines.DifferencesScalar(values, expected, 1);
        IntegerLines.Differences(values, differences.Span);
        Assert.Equal(expected, differences.Span.ToArray());
    });

    [Fact]
    public void TheRangeIsThatOfALoop() => AtEveryLength<long>((values, length) =>
    {
        if (length > 0)
        {
            Assert.Equal(IntegerLines.RangeScalar(values, values[0], values[0]), IntegerLines.Range(values));
        }
    });

    [Fact]
    public void StepsExpandAsThoseOfALoop() => AtEveryLength<uint>((steps, length) =>
    {
        using var values = GuardedMemory.BeforeGuard<long>(length);
        var expected = new long[length];
        foreach (var factor in new long[] { 1, 1000, 1_000_000 })
        {
            IntegerLines.ExpandScalar(steps, long.MaxValue - 9, factor, expected);
            IntegerLines.Expand(steps, long.MaxValue - 9, factor, values.Span);
            Assert.Equal(expected, values.Span.ToArray());
        }
    });

    [Fact]
    public void StepsOf64BitsExpandAsThoseOfALoop() => AtEveryLength<ulong>((steps, length) =>
    {
        using var values = GuardedMemory.BeforeGuard<long>(length);
        var expected = new long[length];
        foreach (var factor in new long[] { 1, 1000, 86_400_000_000 })
        {
            IntegerLines.ExpandScalar(steps, long.MaxValue - 9, factor, expected);
            IntegerLines.Expand(steps, long.MaxValue - 9, factor, values.Span);
            Assert.Equal(expected, values.Span.ToArray());
        }
    });

    [Fact]
    public void NarrowingAndWideningAreThoseOfALoop() => AtEveryLength<long>((values, length) =>
    {
        using var narrow = GuardedMemory.BeforeGuard<uint>(length);
        using var wide = GuardedMemory.BeforeGuard<long>(length);
        var expectedNarrow = new uint[length];
        var expectedWide = new long[length];
        IntegerLines.NarrowScalar(values, expectedNarrow);
        IntegerLines.WidenScalar(expectedNarrow, expectedWide);
        IntegerLines.Narrow(values, narrow.Span);
        IntegerLines.Widen(narrow.Span, wide.Span);
        Assert.Equal(expectedNarrow, narrow.Span.ToArray());
        Assert.Equal(expectedWide, wide.Span.ToArray());
    });

    [Fact]
    public void WidthsAreCountedAsByALoop() => AtEveryLength<long>((values, length) =>
    {
        using var scratch = GuardedMemory.BeforeGuard<uint>(length);
        var counts = new int[WidthCounts.Length];
        var expected = new int[WidthCounts.Length];
        for (var shift = 0; shift < 64; shift += 7)
        {
            foreach (ref var value in values)
            {
                value >>= Math.Min(shift, 7);
            }

            foreach (var enough in new[] { 0, length / 4, length })
            {
                WidthCounts.CountScalar(values, 3, enough, expected);
                WidthCounts.Count(values, 3, enough, counts, scratch.Span);
                Assert.Equal(expected, counts);
            }
        }
    });

    [Fact]
    public void ResidualsOf32BitsAreThoseOfALoop() => ResidualsAreThoseOfALoop<uint>(widthMax: 32);

    [Fact]
    public void ResidualsOf64BitsAreThoseOfALoop() => ResidualsAreThoseOfALoop<ulong>(widthMax: 64);

    [Fact]
    public void MultiplesAreFoundAndDividedAsByALoop() => AtEveryLength<long>((values, length) =>
    {
        using var quotients = GuardedMemory.BeforeGuard<long>(length);
        var expected = new long[length];
        foreach (var divisor in new[] { 1, 2, 1000, 12_345, 86_400_000_000, (1L << 40) + 1, 1L << 40, long.MaxValue })
        {
            foreach (ref var value in values)
            {
                value = (value >> 1) / divisor * divisor;
            }

            Assert.Equal(-1, ExactDivision.IndexOfNonMultiple(values, divisor));
            ExactDivision.DivideScalar(values, divisor, divisor, expected);
            ExactDivision.Divide(values, divisor, divisor, quotients.Span);
            Assert.Equal(expected, quotients.Span.ToArray());
            if (length > 0)
            {
                values[_random.Next(length)] += _random.Next(3);
                values[_random.Next(length)] += _random.NextInt64(divisor);
            }

            Assert.Equal(
                ExactDivision.IndexOfNonMultipleScalar(values, divisor),
                ExactDivision.IndexOfNonMultiple(values, divisor));
        }
    });

    [Fact]
    public void LagsBehindTheSecondAreThoseOfALoop() => AtEveryLength<long>((timestamps, length) =>
    {
        using var lags = GuardedMemory.BeforeGuard<long>(length);
        using var known = GuardedMemory.BeforeGuard<uint>(length);
        var given = new uint[length];
        var expected = new long[length];
        foreach (var shift in new long[] { 0, 500_000 })
        {
            for (var i = 0; i < length; i++)
            {
                given[i] = (uint)_random.NextInt64(1L << 32);
                timestamps[i] -= _random.Next(2) == 0 ? timestamps[i] % 1_000_000 : 0;
            }

            KnowledgeLags.SubtractScalar(given, timestamps, shift, expected);
            KnowledgeLags.Subtract(given, timestamps, shift, lags.Span);
            Assert.Equal(expected, lags.Span.ToArray());
            KnowledgeLags.Add(lags.Span, timestamps, shift, known.Span);
            Assert.Equal(given, known.Span.ToArray());
        }
    });

    [Fact]
    public void ScansAgainstABoundAreThoseOfALoop() => AtEveryLength<int>((values, length) =>
    {
        var mask = new ulong[LimitScan.MaskLength(length)];
        var expected = new ulong[mask.Length];
        foreach (var bound in new[] { 0, -1, 7, int.MinValue, int.MaxValue, int.MaxValue - 1 })
        {
            Assert.Equal(IntegerScan.CountAboveScalar(values, bound), IntegerScan.CountAbove(values, bound));
            IntegerScan.MaskAboveScalar(values, bound, expected);
            IntegerScan.MaskAbove(values, bound, mask);
            Assert.Equal(expected, mask);
        }
    });

    private void ResidualsAreThoseOfALoop<T>(int widthMax)
        where T : unmanaged, System.Numerics.IBinaryInteger<T> => AtEveryLength<long>((values, length) =>
    {
        using var residuals = GuardedMemory.BeforeGuard<T>(length);
        var expected = new T[length];
        var misfits = new ulong[LimitScan.MaskLength(length)];
        var expectedMisfits = new ulong[misfits.Length];
        for (var width = 0; width <= widthMax; width++)
        {
            Array.Clear(expectedMisfits);
            Residuals.SubtractScalar<T>(values, -5, width, expected, expectedMisfits, 0);
            Residuals.Subtract(values, -5, width, residuals.Span, misfits);
            Assert.Equal(expected, residuals.Span.ToArray());
            Assert.Equal(expectedMisfits, misfits);
        }
    });

    private delegate void Check<T>(Span<T> values, int length);

    private void AtEveryLength<T>(Check<T> check)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        using var memory = GuardedMemory.BeforeGuard<T>(LengthMax);
        for (var length = 0; length <= LengthMax; length++)
        {
            var values = memory.Span[^length..];
            foreach (ref var value in values)
            {
                value = T.CreateTruncating(_random.Next(2) == 0
                    ? Odd[_random.Next(Odd.Length)]
                    : _random.NextInt64(long.MinValue, long.MaxValue) >> _random.Next(64));
            }

            check(values, length);
        }
    }
}

using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

/// <summary>Every length and alignment against the scalar twin and an obvious loop.</summary>
[Trait("Category", "Kernels")]
public sealed class BandScanTests
{
    private const int LengthMax = 257;
    private const int OffsetMax = 9;
    private const ulong Untouched = 0xA5A5_A5A5_A5A5_A5A5;

    private static readonly double[] Planted =
    [
        0.0, -0.0, double.NaN, -double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon,
        -double.Epsilon, double.MaxValue, double.MinValue, 600, Math.BitIncrement(600), Math.BitDecrement(600),
    ];

    private readonly ulong[] _mask = new ulong[LimitScan.MaskLength(LengthMax) + 1];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EveryLengthAndOffsetBeforeAGuardPage(int seed)
    {
        using var values = GuardedMemory.BeforeGuard<double>(LengthMax + OffsetMax);
        using var low = GuardedMemory.BeforeGuard<double>(LengthMax + OffsetMax);
        using var high = GuardedMemory.BeforeGuard<double>(LengthMax + OffsetMax);
        Fill(new Random(seed), values.Span, low.Span, high.Span);
        for (var length = 0; length <= LengthMax; length++)
        {
            Check(values.Span[^length..], low.Span[^length..], high.Span[^length..]);
            for (var offset = 0; offset < OffsetMax; offset++)
            {
                var (other, third) = ((offset + 1) % OffsetMax, (offset + 3) % OffsetMax);
                Check(
                    values.Span.Slice(offset, length), low.Span.Slice(other, length), high.Span.Slice(third, length));
            }
        }
    }

    [Fact]
    public void EveryLengthAfterAGuardPage()
    {
        using var values = GuardedMemory.AfterGuard<double>(LengthMax);
        using var low = GuardedMemory.AfterGuard<double>(LengthMax);
        using var high = GuardedMemory.AfterGuard<double>(LengthMax);
        Fill(new Random(3), values.Span, low.Span, high.Span);
        for (var length = 0; length <= LengthMax; length++)
        {
            Check(values.Span[..length], low.Span[..length], high.Span[..length]);
        }
    }

    [Fact]
    public void OneValueOutsideAtEveryPositionOfEveryLength()
    {
        var (values, low, high) = (new double[LengthMax], new double[LengthMax], new double[LengthMax]);
        low.AsSpan().Fill(-0.0);
        high.AsSpan().Fill(600);
        for (var length = 1; length <= LengthMax; length++)
        {
            for (var position = 0; position < length; position++)
            {
                foreach (var planted in Planted)
                {
                    values[position] = planted;
                    Check(values.AsSpan(0, length), low.AsSpan(0, length), high.AsSpan(0, length));
                }

                values[position] = 0;
            }
        }
    }

    [Fact]
    public void SpansThatAreTooShortAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => BandScan.Mask(new double[65], new double[65], new double[65], new ulong[1]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => BandScan.Mask(new double[65], new double[64], new double[65], new ulong[2]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => BandScan.Mask(new double[65], new double[65], new double[64], new ulong[2]));
    }

    private static void Fill(Random random, Span<double> values, Span<double> low, Span<double> high)
    {
        for (var i = 0; i < values.Length; i++)
        {
            (values[i], low[i], high[i]) = (Number(random), Number(random), Number(random));
        }
    }

    private static double Number(Random random) => random.Next(3) switch
    {
        0 => Planted[random.Next(Planted.Length)],
        1 => 600 + random.Next(-2, 3),
        _ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
    };

    private void Check(ReadOnlySpan<double> values, ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        var expected = new ulong[LimitScan.MaskLength(values.Length)];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < low[i] || values[i] > high[i])
            {
                expected[i / 64] += 1UL << (i % 64);
            }
        }

        var any = expected.AsSpan().ContainsAnyExcept(0UL);
        _mask.AsSpan().Fill(Untouched);
        Assert.Equal(any, BandScan.Mask(values, low, high, _mask));
        AssertMask(expected);
        _mask.AsSpan().Fill(Untouched);
        Assert.Equal(any, BandScan.MaskScalar(values, low, high, _mask));
        AssertMask(expected);
    }

    // The word after the mask shows that nothing is written past it.
    private void AssertMask(ulong[] expected)
    {
        Assert.True(_mask.AsSpan(0, expected.Length).SequenceEqual(expected), $"{expected.Length} words");
        Assert.Equal(Untouched, _mask[expected.Length]);
    }
}

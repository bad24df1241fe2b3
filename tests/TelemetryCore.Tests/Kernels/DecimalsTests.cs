using System.Runtime.InteropServices;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

/// <summary>Decimals against division and against their scalar twins, at every length and scale.</summary>
[Trait("Category", "Kernels")]
public sealed class DecimalsTests
{
    private const int LengthMax = 257;

    private static readonly double[] Odd =
    [
        0.0, -0.0, double.NaN, -double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon,
        double.MaxValue, 0.1, 1e15, Decimals.MantissaMax, Decimals.MantissaMax + 1.0, -Decimals.MantissaMax,
    ];

    [Fact]
    public void TheQuotientWithoutADivisionIsTheDivisions() => Seed.ForEach(200_000, random =>
    {
        var mantissa = (double)(random.NextInt64(1L << 53) >> random.Next(53)) * (random.Next(2) == 0 ? 1 : -1);
        var power = Decimals.Power(random.Next(Decimals.ScaleMax + 1));
        Assert.Equal(
            BitConverter.DoubleToInt64Bits(mantissa / power + 0.0),
            BitConverter.DoubleToInt64Bits(Decimals.Divide(mantissa, power, 1 / power)));
    });

    [Fact]
    public void MantissasAreThoseOfTheScalarTwinAtEveryLengthAndScale()
    {
        var random = Seed.NewRandom();
        using var memory = GuardedMemory.BeforeGuard<double>(LengthMax);
        using var mantissas = GuardedMemory.BeforeGuard<long>(LengthMax);
        for (var length = 0; length <= LengthMax; length++)
        {
            var scale = length % (Decimals.ScaleMax + 1);
            var values = memory.Span[^length..];
            foreach (ref var value in values)
            {
                value = random.Next(9) == 0
                    ? Odd[random.Next(Odd.Length)]
                    : random.NextInt64(-1L << 50, 1L << 50) / Decimals.Power(random.Next(scale + 1));
            }

            AssertTwins(values, scale, mantissas.Span[^length..]);
        }
    }

    private static void AssertTwins(ReadOnlySpan<double> values, int scale, Span<long> mantissas)
    {
        var misfits = new ulong[LimitScan.MaskLength(values.Length)];
        var expectedMisfits = new ulong[misfits.Length];
        var expected = new long[values.Length];
        Decimals.Encode(values, scale, mantissas, misfits);
        Decimals.EncodeScalar(values, scale, expected, expectedMisfits, 0);
        Assert.Equal(expectedMisfits, misfits);

        using var decoded = GuardedMemory.BeforeGuard<double>(values.Length);
        var twin = new double[values.Length];
        Decimals.Decode(mantissas, scale, decoded.Span);
        Decimals.DecodeScalar(mantissas, scale, twin);
        Assert.Equal(Bits(twin), Bits(decoded.Span));
        for (var i = 0; i < values.Length; i++)
        {
            if ((misfits[i / 64] >> (i % 64) & 1) == 0)
            {
                Assert.Equal(expected[i], mantissas[i]);
                Assert.Equal(BitConverter.DoubleToInt64Bits(values[i]), BitConverter.DoubleToInt64Bits(twin[i]));
            }
        }
    }

    [Fact]
    public void ValuesOfStepsAreThoseOfTheScalarTwinAtEveryLength()
    {
        var random = Seed.NewRandom();
        using var steps = GuardedMemory.BeforeGuard<uint>(LengthMax);
        using var decoded = GuardedMemory.BeforeGuard<double>(LengthMax);
        foreach (ref var step in steps.Span)
        {
            step = (uint)random.NextInt64(1L << 32);
        }

        for (var length = 0; length <= LengthMax; length++)
        {
            var twin = new double[length];
            Decimals.Decode(steps.Span[^length..], 123_456_789, length % 18, decoded.Span[^length..]);
            Decimals.DecodeScalar(steps.Span[^length..], 123_456_789, length % 18, twin);
            Assert.Equal(Bits(twin), Bits(decoded.Span[^length..]));
        }
    }

    private static long[] Bits(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, long>(values).ToArray();
}

using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class ScaledAddTests
{
    private const int LengthMax = 257;

    private static readonly double[] Odd =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0.0, double.Epsilon, double.MaxValue,
    ];

    // F25: the bits of a sum do not rest on the vector width or on where a value lies.
    [Fact]
    public void EveryLengthBeforeAGuardPageEqualsTheScalarTwin()
    {
        using var numbers = GuardedMemory.BeforeGuard<double>(LengthMax);
        using var sums = GuardedMemory.BeforeGuard<double>(LengthMax);
        Seed.ForEach(10, random =>
        {
            for (var length = 0; length <= LengthMax; length++)
            {
                Check(Filled(numbers.Span[^length..], random), Number(random), Filled(sums.Span[^length..], random));
            }
        });
    }

    [Fact]
    public void EveryLengthAfterAGuardPageEqualsTheScalarTwin()
    {
        using var numbers = GuardedMemory.AfterGuard<double>(LengthMax);
        using var sums = GuardedMemory.AfterGuard<double>(LengthMax);
        Seed.ForEach(10, random =>
        {
            for (var length = 0; length <= LengthMax; length++)
            {
                Check(Filled(numbers.Span[..length], random), Number(random), Filled(sums.Span[..length], random));
            }
        });
    }

    // A fused product and sum would keep the bits that the product alone loses.
    [Fact]
    public void AProductIsRoundedBeforeItIsAdded()
    {
        var third = 1.0 / 3;
        double[] sums = [.. Enumerable.Repeat(-(third * third), 17)];
        ScaledAdd.Run([.. Enumerable.Repeat(third, 17)], third, sums);
        Assert.All(sums, sum => Assert.Equal(0, sum));
    }

    [Fact]
    public void FewerNumbersThanPlacesAreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScaledAdd.Run(new double[3], 1, new double[4]));

    private static void Check(ReadOnlySpan<double> numbers, double factor, Span<double> sums)
    {
        var expected = sums.ToArray();
        ScaledAdd.RunScalar(numbers, factor, expected);
        ScaledAdd.Run(numbers, factor, sums);
        AssertSameBits(expected, sums);
    }

    // Which of two NaN a sum passes on is up to the processor.
    private static void AssertSameBits(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                (double.IsNaN(expected[i]) && double.IsNaN(actual[i]))
                    || BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(actual[i]),
                $"[{i}]: expected {expected[i]:R}, was {actual[i]:R}");
        }
    }

    private static Span<double> Filled(Span<double> values, Random random)
    {
        foreach (ref var value in values)
        {
            value = Number(random);
        }

        return values;
    }

    private static double Number(Random random) => random.Next(10) == 0
        ? Odd[random.Next(Odd.Length)]
        : (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20));
}

using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class ExtremeTests
{
    private const int LengthMax = 257;

    // F25: the result does not rest on the vector width or on where a value lies.
    [Fact]
    public void EveryLengthBeforeAGuardPageEqualsTheScalarTwin()
    {
        using var memory = GuardedMemory.BeforeGuard<double>(LengthMax);
        double[] odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0.0, double.Epsilon];
        Seed.ForEach(20, random =>
        {
            for (var length = 1; length <= LengthMax; length++)
            {
                var values = memory.Span[^length..];
                foreach (ref var value in values)
                {
                    value = random.NextDouble() - 0.5;
                }

                Check(values);
                values[random.Next(length)] = odd[random.Next(odd.Length)];
                values[random.Next(length)] = odd[random.Next(1, odd.Length)];
                Check(values);
            }
        });
    }

    [Fact]
    public void MinusZeroIsLessThanZeroAtEveryPosition()
    {
        for (var length = 2; length <= 40; length++)
        {
            for (var position = 0; position < length; position++)
            {
                var values = new double[length];
                values[position] = -0.0;
                Assert.True(double.IsNegative(Extreme.Of<MinOperator>(values)));
                Assert.False(double.IsNegative(Extreme.Of<MaxOperator>(values)));
            }
        }
    }

    private static void Check(ReadOnlySpan<double> values)
    {
        Assert.Equal(
            BitConverter.DoubleToInt64Bits(Extreme.OfScalar<MinOperator>(values)),
            BitConverter.DoubleToInt64Bits(Extreme.Of<MinOperator>(values)));
        Assert.Equal(
            BitConverter.DoubleToInt64Bits(Extreme.OfScalar<MaxOperator>(values)),
            BitConverter.DoubleToInt64Bits(Extreme.Of<MaxOperator>(values)));
    }
}

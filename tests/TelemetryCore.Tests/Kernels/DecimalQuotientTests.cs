using System.Globalization;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class DecimalQuotientTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(15)]
    public void EveryLengthGivesTheDoubleThatIsWritten(int scale)
    {
        var random = Seed.NewRandom();
        var power = double.Parse($"1e{scale}", CultureInfo.InvariantCulture);
        for (var length = 0; length <= 257; length++)
        {
            using var mantissas = GuardedMemory.BeforeGuard<long>(length);
            using var values = GuardedMemory.BeforeGuard<double>(length);
            foreach (ref var mantissa in mantissas.Span)
            {
                mantissa = random.NextInt64(-(1L << random.Next(53)), 1L << random.Next(53));
            }

            DecimalQuotient.Fill(mantissas.Span, power, values.Span);
            for (var index = 0; index < length; index++)
            {
                var written = double.Parse($"{mantissas.Span[index]}e-{scale}", CultureInfo.InvariantCulture);
                Assert.Equal(
                    BitConverter.DoubleToInt64Bits(written), BitConverter.DoubleToInt64Bits(values.Span[index]));
            }
        }
    }
}

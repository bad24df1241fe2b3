using System.Globalization;
using TelemetryCore.Kernels;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class KernelLevelTests
{
    // A misspelt DOTNET_Enable... variable changes nothing and says nothing, so a run states the level that it expects.
    [Fact]
    public void TheExpectedVectorWidthIsInForce()
    {
        var expected = Environment.GetEnvironmentVariable("TELEMETRYCORE_EXPECT_VECTOR_BITS");
        if (string.IsNullOrEmpty(expected))
        {
            Assert.Contains(KernelLevel.VectorBits, new[] { 0, 128, 256, 512 });
        }
        else
        {
            Assert.Equal(int.Parse(expected, CultureInfo.InvariantCulture), KernelLevel.VectorBits);
        }
    }
}

using System.Runtime.InteropServices;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class CountsTests
{
    private const int LengthMax = 257;

    [Fact]
    public void EveryLengthBeforeAGuardPageAddsAndSubtractsAsTheScalarTwin()
    {
        using var counts = GuardedMemory.BeforeGuard<int>(LengthMax);
        using var others = GuardedMemory.BeforeGuard<int>(LengthMax);
        var random = new Random(20_260_311);
        for (var length = 0; length <= LengthMax; length++)
        {
            var left = counts.Span[^length..];
            var right = others.Span[^length..];
            random.NextBytes(MemoryMarshal.AsBytes(left));
            random.NextBytes(MemoryMarshal.AsBytes(right));
            var (start, sum) = (left.ToArray(), left.ToArray());
            Counts.Add(left, right);
            Counts.AddScalar(sum, right);
            Assert.Equal(sum, left);
            Counts.Subtract(left, right);
            Counts.SubtractScalar(sum, right);
            Assert.Equal(start, left);
            Assert.Equal(start, sum);
        }
    }

    [Fact]
    public void RowsOfDifferentLengthsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Counts.Add(new int[16], new int[15]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Counts.Subtract(new int[15], new int[16]));
    }
}

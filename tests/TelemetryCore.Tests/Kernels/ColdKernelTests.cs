using System.Runtime.InteropServices;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

/// <summary>The kernels around the entropy decoder, against their scalar twins at every length.</summary>
[Trait("Category", "Kernels")]
public sealed class ColdKernelTests
{
    private const int LengthMax = 257;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1000, -7)]
    [InlineData(long.MaxValue, long.MinValue)]
    public void TokensAreExpandedAsByTheScalarTwin(long factor, long bias) => ForEachLength((length, random) =>
    {
        using var tokens = GuardedMemory.BeforeGuard<byte>(length);
        using var integers = GuardedMemory.BeforeGuard<long>(length);
        random.NextBytes(tokens.Span);
        var expected = new long[length];
        ZigZagTokens.ExpandScalar(tokens.Span, factor, bias, expected);
        ZigZagTokens.Expand(tokens.Span, factor, bias, integers.Span);
        Assert.Equal(expected, integers.Span.ToArray());
    });

    [Fact]
    public void TokensAreZigZagIntegers()
    {
        var tokens = Enumerable.Range(0, 256).Select(token => (byte)token).ToArray();
        var integers = new long[tokens.Length];
        ZigZagTokens.Expand(tokens, 1, 0, integers);
        Assert.Equal(tokens.Select(token => token % 2 == 0 ? token / 2L : -(token + 1L) / 2), integers);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(-3, 1_000_000)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void ARampIsTheScalarTwins(long first, long step) => ForEachLength((length, _) =>
    {
        using var integers = GuardedMemory.BeforeGuard<long>(length);
        var expected = new long[length];
        IntegerRamp.FillScalar(first, step, expected);
        IntegerRamp.Fill(first, step, integers.Span);
        Assert.Equal(expected, integers.Span.ToArray());
    });

    [Theory]
    [InlineData(0)]
    [InlineData(500_000)]
    [InlineData(long.MaxValue)]
    public void SecondsAreTheScalarTwins(long shift) => ForEachLength((length, random) =>
    {
        using var timestamps = GuardedMemory.BeforeGuard<long>(length);
        using var seconds = GuardedMemory.BeforeGuard<long>(length);
        foreach (ref var timestamp in timestamps.Span)
        {
            timestamp = NearASecond(random);
        }

        var expected = new long[length];
        random.NextBytes(MemoryMarshal.AsBytes(expected.AsSpan()));
        expected.CopyTo(seconds.Span);
        WholeSeconds.AddScalar(timestamps.Span, shift, expected);
        WholeSeconds.Add(timestamps.Span, shift, seconds.Span);
        Assert.Equal(expected, seconds.Span.ToArray());
    });

    // Where cutting and rounding differ most, up to and beyond what doubles hold.
    private static long NearASecond(Random random) => random.Next(20) switch
    {
        0 => random.NextInt64(long.MinValue, long.MaxValue),
        1 => (random.Next(2) == 0 ? 1L : -1L) * ((1L << 53) + random.Next(-2, 3)),
        _ => (random.NextInt64(-9_007_199_254, 9_007_199_254) * 1_000_000) + random.Next(-1, 2),
    };

    private static void ForEachLength(Action<int, Random> check)
    {
        var random = Seed.NewRandom();
        for (var length = 0; length <= LengthMax; length++)
        {
            check(length, random);
        }
    }
}

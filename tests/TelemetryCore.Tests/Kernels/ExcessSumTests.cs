using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

/// <summary>Bit for bit the scalar twin, at every length, alignment and number of the first value.</summary>
[Trait("Category", "Kernels")]
public sealed class ExcessSumTests
{
    private const int LengthMax = 257;
    private const double Threshold = 600;
    private const long Most = 10_000_000;

    private static readonly double[] Planted =
    [
        0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue,
        double.MinValue, 600, Math.BitIncrement(600),
    ];

    [Fact]
    public void EveryLengthBeforeAGuardPage()
    {
        using var values = GuardedMemory.BeforeGuard<double>(LengthMax);
        using var times = GuardedMemory.BeforeGuard<long>(LengthMax + 1);
        for (var length = 0; length <= LengthMax; length++)
        {
            var random = new Random(length);
            Fill(random, values.Span[^length..], times.Span[^(length + 1)..], planted: length % 3 == 0);
            Check(values.Span[^length..], times.Span[^(length + 1)..], random.Next(17));
        }
    }

    [Fact]
    public void EveryLengthAfterAGuardPage()
    {
        using var values = GuardedMemory.AfterGuard<double>(LengthMax);
        using var times = GuardedMemory.AfterGuard<long>(LengthMax + 1);
        for (var length = 0; length <= LengthMax; length++)
        {
            var random = new Random(length);
            Fill(random, values.Span[..length], times.Span[..(length + 1)], planted: length % 3 == 0);
            Check(values.Span[..length], times.Span[..(length + 1)], random.Next(17));
        }
    }

    [Fact]
    public void WhereARunIsCutChangesNothing() => Seed.ForEach(200, random =>
    {
        var (values, times) = (new double[LengthMax], new long[LengthMax + 1]);
        Fill(random, values, times, planted: false);
        var (whole, parts) = (new double[ExcessSum.Lanes], new double[ExcessSum.Lanes]);
        var first = random.NextInt64(1L << 40);
        ExcessSum.Add(values, times, Threshold, Most, first, whole);
        for (var at = 0; at < LengthMax;)
        {
            var count = Math.Min(LengthMax - at, random.Next(1, 40));
            ExcessSum.Add(
                values.AsSpan(at, count), times.AsSpan(at, count + 1), Threshold, Most, first + at, parts);
            at += count;
        }

        Assert.Equal(whole, parts);
    });

    private static void Fill(Random random, Span<double> values, Span<long> times, bool planted)
    {
        var time = random.NextInt64(-1L << 55, 1L << 55);
        foreach (ref var each in times)
        {
            time += random.Next(4) == 0 ? random.NextInt64(1L << 50) : random.Next(1, 2 * (int)Most);
            each = time;
        }

        foreach (ref var value in values)
        {
            value = planted && random.Next(8) == 0
                ? Planted[random.Next(Planted.Length)]
                : Math.Round(Threshold + (50 * random.NextDouble()), random.Next(4));
        }
    }

    private static void Check(ReadOnlySpan<double> values, ReadOnlySpan<long> times, long number)
    {
        var expected = new double[ExcessSum.Lanes];
        for (var i = 0; i < values.Length; i++)
        {
            var stands = times[i + 1] - times[i];
            expected[(number + i) % 8] += Math.Abs(values[i] - Threshold) * (stands < Most ? stands : Most);
        }

        var (fast, scalar) = (new double[ExcessSum.Lanes], new double[ExcessSum.Lanes]);
        ExcessSum.Add(values, times, Threshold, Most, number, fast);
        ExcessSum.AddScalar(values, times, Threshold, Most, number, scalar);
        Assert.Equal(expected, fast);
        Assert.Equal(expected, scalar);
    }
}

using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

/// <summary>What <see cref="LimitScanTests"/> asks of each operator.</summary>
internal abstract class LimitScanChecks
{
    public abstract void EveryLengthAndOffsetBeforeAGuardPage();

    public abstract void EveryLengthAfterAGuardPage();

    public abstract void OnePlantedValueAtEveryPositionOfEveryLength();

    public abstract void OneGapAtEveryPositionOfEveryLength();
}

internal sealed class LimitScanChecks<TOperator>(Func<double, double, bool> matches) : LimitScanChecks
    where TOperator : struct, IComparisonOperator
{
    private const int LengthMax = 257;
    private const int OffsetMax = 9;
    private const double Limit = 600;
    private const ulong Untouched = 0xA5A5_A5A5_A5A5_A5A5;

    private static readonly double[] ManyLimits =
    [
        Limit, 0.0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.PositiveInfinity,
        double.NegativeInfinity, double.NaN,
    ];

    private readonly ulong[] _mask = new ulong[LimitScan.MaskLength(LengthMax) + 1];

    public override void EveryLengthAndOffsetBeforeAGuardPage()
    {
        using var memory = GuardedMemory.BeforeGuard<double>(LengthMax + OffsetMax);
        foreach (var limit in ManyLimits)
        {
            FillAround(limit, memory.Span, new Random(20_260_301));
            for (var length = 0; length <= LengthMax; length++)
            {
                CheckAgainstLoop(memory.Span[^length..], limit);
                CheckAgainstLoop(memory.Span.Slice(length % OffsetMax, length), limit);
            }
        }
    }

    public override void EveryLengthAfterAGuardPage()
    {
        using var memory = GuardedMemory.AfterGuard<double>(LengthMax);
        foreach (var limit in ManyLimits)
        {
            FillAround(limit, memory.Span, new Random(20_260_302));
            for (var length = 0; length <= LengthMax; length++)
            {
                CheckAgainstLoop(memory.Span[..length], limit);
            }
        }
    }

    public override void OnePlantedValueAtEveryPositionOfEveryLength()
    {
        using var memory = GuardedMemory.BeforeGuard<double>(LengthMax);
        var around = Around(Limit);
        for (var length = 1; length <= LengthMax; length++)
        {
            var values = memory.Span[^length..];
            values.Fill(double.NaN);
            for (var position = 0; position < length; position++)
            {
                foreach (var planted in around)
                {
                    values[position] = planted;
                    CheckOnePlanted(values, position, matches(planted, Limit));
                }

                values[position] = double.NaN;
            }
        }
    }

    public override void OneGapAtEveryPositionOfEveryLength()
    {
        using var memory = GuardedMemory.BeforeGuard<double>(LengthMax);
        var match = Array.Find(Around(Limit), value => matches(value, Limit));
        for (var length = 1; length <= LengthMax; length++)
        {
            var values = memory.Span[^length..];
            values.Fill(match);
            for (var position = 0; position < length; position++)
            {
                values[position] = double.NaN;
                CheckAgainstLoop(values, Limit);
                values[position] = match;
            }
        }
    }

    private static double[] Around(double limit) =>
    [
        limit, Math.BitIncrement(limit), Math.BitDecrement(limit), limit - 1, limit + 1, double.NaN,
        -double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, double.Epsilon, -double.Epsilon,
        2.2250738585072009e-308, double.MaxValue, double.MinValue,
    ];

    private static void FillAround(double limit, Span<double> values, Random random)
    {
        var around = Around(limit);
        foreach (ref var value in values)
        {
            value = random.Next(3) switch
            {
                0 => around[random.Next(around.Length)],
                1 => limit + random.NextDouble() - 0.5,
                _ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
            };
        }
    }

    private void CheckOnePlanted(ReadOnlySpan<double> values, int position, bool isMatch)
    {
        Assert.Equal(isMatch ? position : -1, LimitScan.IndexOfFirst<TOperator>(values, Limit));
        Assert.Equal(isMatch ? 1 : 0, LimitScan.Count<TOperator>(values, Limit));

        var words = MaskOf(values, Limit);
        var expected = isMatch ? 1UL << (position % 64) : 0;
        Assert.Equal(expected, words[position / 64]);
        words[position / 64] = 0;
        Assert.False(words.ContainsAnyExcept(0UL));
    }

    private void CheckAgainstLoop(ReadOnlySpan<double> values, double limit)
    {
        var first = -1;
        var count = 0;
        var expected = new ulong[(values.Length + 63) / 64];
        for (var i = 0; i < values.Length; i++)
        {
            if (matches(values[i], limit))
            {
                first = first < 0 ? i : first;
                count++;
                expected[i / 64] += 1UL << (i % 64);
            }
        }

        Assert.Equal(first, LimitScan.IndexOfFirstScalar<TOperator>(values, limit));
        Assert.Equal(first, LimitScan.IndexOfFirst<TOperator>(values, limit));
        Assert.Equal(count, LimitScan.CountScalar<TOperator>(values, limit));
        Assert.Equal(count, LimitScan.Count<TOperator>(values, limit));
        Assert.True(MaskOf(values, limit).SequenceEqual(expected), $"Mask of {values.Length} values, limit {limit}");

        _mask.AsSpan().Fill(Untouched);
        LimitScan.MaskScalar<TOperator>(values, limit, _mask);
        Assert.True(_mask.AsSpan(0, expected.Length).SequenceEqual(expected), $"Scalar mask of {values.Length} values");
    }

    // The word after the mask shows that nothing is written past it.
    private Span<ulong> MaskOf(ReadOnlySpan<double> values, double limit)
    {
        _mask.AsSpan().Fill(Untouched);
        LimitScan.Mask<TOperator>(values, limit, _mask);
        var length = LimitScan.MaskLength(values.Length);
        Assert.Equal(Untouched, _mask[length]);
        return _mask.AsSpan(0, length);
    }
}

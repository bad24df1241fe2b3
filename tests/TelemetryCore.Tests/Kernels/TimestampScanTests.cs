using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class TimestampScanTests
{
    private const int LengthMax = 257;
    private const int OffsetMax = 9;
    private const long Start = 1_767_225_600_000_000;

    [Fact]
    public void EveryLengthOfAnAscendingRunBeforeAGuardPage()
    {
        using var memory = GuardedMemory.BeforeGuard<long>(LengthMax);
        for (var length = 0; length <= LengthMax; length++)
        {
            var values = Ascending(memory.Span[^length..], new Random(length));
            Check(values, Start - 1, length);
            Check(values, Start, 0);
            Check(values, long.MaxValue, 0);
        }
    }

    [Fact]
    public void EveryLengthAndOffsetAfterAGuardPage()
    {
        using var memory = GuardedMemory.AfterGuard<long>(LengthMax + OffsetMax);
        for (var length = 0; length <= LengthMax; length++)
        {
            for (var offset = 0; offset < OffsetMax; offset++)
            {
                var values = Ascending(memory.Span.Slice(offset, length), new Random(length));
                Check(values, long.MinValue, length);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-1_000_000_000)]
    public void TheRunEndsAtABreakAtEveryPosition(long step)
    {
        using var memory = GuardedMemory.BeforeGuard<long>(LengthMax);
        for (var length = 2; length <= LengthMax; length++)
        {
            var values = Ascending(memory.Span[^length..], new Random(length));
            for (var position = 1; position < length; position++)
            {
                var kept = values[position];
                values[position] = values[position - 1] + step;
                Check(values, Start - 1, position);
                values[position] = kept;
            }
        }
    }

    [Fact]
    public void TheFirstOfSeveralBreaksCounts()
    {
        var random = new Random(20_260_303);
        var values = new long[LengthMax];
        for (var round = 0; round < 2_000; round++)
        {
            Ascending(values, random);
            for (var breaks = random.Next(5); breaks > 0; breaks--)
            {
                values[random.Next(LengthMax)] = Start + random.NextInt64(LengthMax);
            }

            var length = random.Next(LengthMax + 1);
            var run = values.AsSpan(0, length);
            Check(run, Start - 1, ObviousRun(run, Start - 1));
        }
    }

    [Fact]
    public void TheExtremesOfSixtyFourBitsAreCompared()
    {
        long[] values = [long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue];
        Check(values, long.MinValue, 6);
        Check([long.MinValue], long.MinValue, 0);

        var wraps = new long[20];
        for (var i = 0; i < wraps.Length; i++)
        {
            wraps[i] = long.MaxValue - 9 + i;
        }

        Check(wraps, 0, 10);
    }

    [Fact]
    public void TimesThatPassEdgesOneByOneAtEveryLengthBeforeAGuardPage()
    {
        using var edges = GuardedMemory.BeforeGuard<long>(LengthMax);
        using var times = GuardedMemory.BeforeGuard<long>(LengthMax);
        for (var length = 1; length <= LengthMax; length++)
        {
            var passed = Ascending(edges.Span[^length..], new Random(length));
            passed.CopyTo(times.Span[^length..]);
            Check(passed, times.Span[^length..], length, expected: true);
        }
    }

    [Fact]
    public void ATimeThatPassesNoneOrTwoIsSeenAtEveryPosition()
    {
        for (var length = 1; length <= 40; length++)
        {
            var edges = Ascending(new long[length], new Random(length));
            for (var position = 0; position < length; position++)
            {
                var passesNone = edges.ToArray();
                passesNone[position]--;
                Check(edges, passesNone, length, expected: false);
                var passesTwo = edges.ToArray();
                passesTwo[position] = position + 1 < length ? edges[position + 1] : edges[position];
                Check(edges, passesTwo, length, expected: position + 1 == length);
            }
        }
    }

    private static void Check(ReadOnlySpan<long> edges, Span<long> times, long distance, bool expected)
    {
        foreach (ref var time in times)
        {
            time += distance;
        }

        Assert.Equal(expected, TimestampScan.PassOneByOne(edges, times, distance));
        Assert.Equal(expected, TimestampScan.PassOneByOneScalar(edges, times, distance));
    }

    private static Span<long> Ascending(Span<long> values, Random random)
    {
        var next = Start;
        foreach (ref var value in values)
        {
            value = next;
            next += 1 + random.Next(3);
        }

        return values;
    }

    private static int ObviousRun(ReadOnlySpan<long> values, long previous)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] <= (i == 0 ? previous : values[i - 1]))
            {
                return i;
            }
        }

        return values.Length;
    }

    private static void Check(ReadOnlySpan<long> values, long previous, int expected)
    {
        Assert.Equal(expected, ObviousRun(values, previous));
        Assert.Equal(expected, TimestampScan.AscendingRunScalar(values, previous));
        Assert.Equal(expected, TimestampScan.AscendingRun(values, previous));
    }
}

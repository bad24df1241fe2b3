using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Columns;

/// <summary>Readers take no lock and still see the series as it was at one moment.</summary>
public sealed class ReadersSeeAPrefixTests
{
    // Seconds of a few minutes, in any order and with repetitions: in order, late and new versions come by themselves.
    private static Arbitrary<int[]> Seconds { get; } = Gen.Choose(0, 200).ArrayOf().ToArbitrary();

    [Fact]
    public void ACursorKeepsItsMomentWhileTheWriterGoesOn() =>
        Prop.ForAll(Seconds, Seconds, (before, after) =>
        {
            var engine = Engines.Small(4);
            var series = engine.Register(Engines.Info("s/f"));
            Array.ForEach(before, second => Append(engine, series, second, 1));
            var expected = Engines.ReadAll(engine, series);
            Assert.Equal(ReadWhileAppending(engine, series, after), expected);
        }).QuickCheckThrowOnFailure();

    /// <summary>
    /// The writer appends i = 0, 1, 2 ... at second 2i with value i, and now and then fills an odd second with a late
    /// copy of its neighbour. Whatever a reader sees, times ascend, values never step back, and in-order values have no
    /// hole.
    /// </summary>
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(64)]
    public async Task ReadersOnOtherThreadsSeeAPrefix(int retained)
    {
        const int Count = 30_000;
        var engine = Engines.Small(16, retained);
        var series = engine.Register(Engines.Info("s/f"));
        using var stop = new CancellationTokenSource();
        var progress = new StrongBox<int>();
        var readers = Enumerable.Range(0, 2)
            .Select(_ => Task.Run(
                () => ReadUntil(engine, series, Count, retained < int.MaxValue, progress, stop.Token)))
            .ToArray();
        var random = Seed.NewRandom();
        for (var i = 0; i < Count; i++)
        {
            if (i % 100 == 0)
            {
                // Lets a reader in between, so that reading and writing really overlap.
                var seen = Volatile.Read(ref progress.Value);
                SpinWait.SpinUntil(() => Volatile.Read(ref progress.Value) != seen || readers.Any(r => r.IsCompleted));
            }

            engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(2 * i), i);
            if (random.Next(8) == 0)
            {
                var late = Math.Max(0, i - random.Next(1, 20));
                engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds((2 * late) + 1), late);
            }
        }

        stop.CancelAfter(TimeSpan.FromSeconds(30));
        var reads = await Task.WhenAll(readers);
        Assert.All(reads, read => Assert.True(read > 0));
    }

    private static void Append(TelemetryEngine engine, SeriesId series, int second, double value) =>
        engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(second), value);

    private static List<Sample> ReadWhileAppending(TelemetryEngine engine, SeriesId series, int[] seconds)
    {
        var seen = new List<Sample>();
        var next = 0;
        using var cursor = engine.Read(series, Timestamp.MinValue, Timestamp.MaxValue);
        do
        {
            for (var i = 0; i < 3 && next < seconds.Length; i++, next++)
            {
                Append(engine, series, seconds[next], 2);
            }

            for (var i = 0; i < cursor.Current.Length; i++)
            {
                seen.Add(cursor.Current[i]);
            }
        }
        while (cursor.MoveNext());
        return seen;
    }

    private static int ReadUntil(
        TelemetryEngine engine,
        SeriesId series,
        int count,
        bool mayMissOldest,
        StrongBox<int> progress,
        CancellationToken stop)
    {
        var reads = 0;
        var newest = -1;
        while (newest < count - 1)
        {
            stop.ThrowIfCancellationRequested();
            CheckFromTheLatest(engine, series, mayMissOldest);
            var last = CheckOne(engine, series, mayMissOldest);
            Assert.True(last >= newest, $"a reader saw {newest} before and {last} now");
            newest = last;
            reads++;
            Interlocked.Increment(ref progress.Value);
        }

        return reads;
    }

    // What was the latest sample a moment ago is still found by its time, whatever chunk has become the head since.
    private static void CheckFromTheLatest(TelemetryEngine engine, SeriesId series, bool mayMissOldest)
    {
        if (engine.TryGetLatest(series, out var latest))
        {
            using var cursor = engine.Read(series, latest.Timestamp, Timestamp.MaxValue);
            Assert.True(cursor.MoveNext(), $"nothing is found from the latest sample {latest.Timestamp} on");
            Assert.True(mayMissOldest || cursor.Timestamps[0] == latest.Timestamp, $"{latest.Timestamp} is missed");
        }
    }

    private static int CheckOne(TelemetryEngine engine, SeriesId series, bool mayMissOldest)
    {
        var expected = mayMissOldest ? (int?)null : 0;
        var previous = Timestamp.MinValue;
        using var cursor = engine.Read(series, Timestamp.MinValue, Timestamp.MaxValue);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                var sample = cursor.Current[i];
                var second = (int)(sample.Timestamp - SeriesScript.Start).TotalSeconds;
                Assert.True(sample.Timestamp > previous, "times ascend");
                previous = sample.Timestamp;
                Assert.Equal(second / 2, (int)sample.Value);
                if (second % 2 == 0)
                {
                    Assert.Equal(expected ?? second / 2, second / 2);
                    expected = (second / 2) + 1;
                }
            }
        }

        return (expected ?? 0) - 1;
    }
}

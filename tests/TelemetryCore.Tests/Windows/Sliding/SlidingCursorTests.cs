using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows.Sliding;

/// <summary>
/// Figures of a cursor against windows that end with each sample, bit for bit, after any history of appends, late
/// samples, corrections and deletions. F25, F26, F29.
/// </summary>
public sealed class SlidingCursorTests
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(10);

    private static readonly WindowDefinition Windows = new(WindowShape.EachSample(TimeSpan.FromMinutes(2)))
    {
        Aggregates = [Aggregate.Count, Aggregate.Mean, Aggregate.Sum, Aggregate.Min, Aggregate.Max],
    };

    [Theory]
    [InlineData(10)]
    [InlineData(125)]
    [InlineData(3600)]
    public void AnyHistoryGivesTheFiguresOfWindows(int seconds) => Seed.ForEach(40, random =>
    {
        var run = new WindowRun(Windows, random);
        for (var step = 0; step < 150; step++)
        {
            run.Step(mayAdvance: true);
        }

        var size = TimeSpan.FromSeconds(seconds);
        AssertEqual(run.Engine, run.Series, size, null, null, null);
        for (var i = 0; i < 10; i++)
        {
            AssertEqual(run.Engine, run.Series, size, Time(random), Time(random), Time(random));
        }
    });

    [Fact]
    public void WhatWasKnownThenGivesTheFiguresOfThen() => Seed.ForEach(10, random =>
    {
        var clock = new ManualTimeProvider(Engines.Now);
        var (engine, series, _) = Engines.Watched(clock: clock, lateness: TimeSpan.FromDays(1));
        var known = new List<Timestamp>();
        for (var step = 0; step < 200; step++)
        {
            var at = SeriesScript.Start + (random.Next(100) * Cadence);
            if (random.Next(3) == 0)
            {
                engine.Correct(series, at, random.Next(1000) / 10.0, "who", "why");
            }
            else
            {
                engine.Append(series, at, random.Next(8) == 0 ? double.NaN : random.Next(1000) / 10.0);
            }

            known.Add(Timestamp.From(clock.GetUtcNow()));
            clock.Advance(TimeSpan.FromSeconds(5));
        }

        foreach (var asOf in known.Where((_, i) => i % 10 == 0))
        {
            AssertEqual(engine, series, TimeSpan.FromMinutes(2), null, null, asOf);
        }
    });

    [Fact]
    public void LongRegularSeriesGiveTheFiguresOfWindows() => Seed.ForEach(4, random =>
    {
        var (engine, series) = WithLargeChunks();
        var second = 0;
        for (var i = 0; i < 6000; i++)
        {
            second += random.Next(1500) == 0 ? random.Next(10_000) : 10;
            var status = new SampleStatus(random.Next(700) == 0 ? StatusMark.Fault : StatusMark.Normal);
            engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(second), random.Next(9999) / 100.0, status);
        }

        AssertEqual(engine, series, TimeSpan.FromHours(3), null, null, null);
        AssertEqual(engine, series, TimeSpan.FromMinutes(1), SeriesScript.Start + TimeSpan.FromHours(1), null, null);
    });

    [Fact]
    public void AWindowWithoutAValidSampleHasNoFigures()
    {
        var (engine, series, _) = Engines.Watched();
        engine.Append(series, SeriesScript.Start, 5, new SampleStatus(StatusMark.Fault));
        using var cursor = engine.Slide(series, Cadence);
        Assert.True(cursor.MoveNext());
        Assert.Equal([0], cursor.Counts);
        Assert.Equal([double.NaN], cursor.Means);
        Assert.Equal([double.NaN], cursor.Sums);
        Assert.Equal([double.NaN], cursor.Minima);
        Assert.Equal([double.NaN], cursor.Maxima);
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void ExpectedIsWhatTheCadencePromises()
    {
        var (engine, series, _) = Engines.Watched();
        Assert.Equal(6, ExpectedOf(TimeSpan.FromMinutes(1)));
        Assert.Equal(5, ExpectedOf(TimeSpan.FromSeconds(59)));
        Assert.Equal(1, ExpectedOf(TimeSpan.FromSeconds(1)));

        int ExpectedOf(TimeSpan size)
        {
            using var cursor = engine.Slide(series, size, columns: WindowColumns.None);
            return cursor.Expected;
        }
    }

    [Fact]
    public void FiguresThatWereNotAskedForAreMisuse()
    {
        var (engine, series, _) = Engines.Watched();
        engine.Append(series, SeriesScript.Start, 5);
        var message = Assert.Throws<InvalidOperationException>(() =>
        {
            using var cursor = engine.Slide(series, Cadence, columns: WindowColumns.Sums | WindowColumns.Maxima);
            cursor.MoveNext();
            Assert.Equal([5], cursor.Sums);
            Assert.Equal([5], cursor.Maxima);
            return cursor.Means.Length;
        }).Message;
        Assert.Contains("Means", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(367)]
    public void SizesOutsideTheirRangeAreMisuse(int days)
    {
        var (engine, series, _) = Engines.Watched();
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            using var cursor = engine.Slide(series, TimeSpan.FromDays(days), columns: WindowColumns.Means);
        });
    }

    [Fact]
    public void SlidingAllocatesNothing()
    {
        var (engine, series) = WithLargeChunks();
        for (var i = 0; i < 20_000; i++)
        {
            var status = new SampleStatus(i % 500 == 0 ? StatusMark.Fault : StatusMark.Normal);
            engine.Append(series, SeriesScript.Start + (i * Cadence), i % 3000 == 0 ? Math.PI : i % 77 / 10.0, status);
        }

        Slide();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Slide();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Slide()
        {
            using var small = engine.Slide(series, TimeSpan.FromMinutes(10));
            using var large = engine.Slide(series, TimeSpan.FromHours(10));
            while (small.MoveNext() && large.MoveNext())
            {
                Assert.True(small.Means[^1] > 0 && large.Counts[^1] > 0);
            }
        }
    }

    private static (TelemetryEngine Engine, SeriesId Series) WithLargeChunks()
    {
        var options = new TelemetryOptions { Clock = new ManualTimeProvider(Engines.Now), Lanes = 1 };
        var engine = new TelemetryEngine(options);
        return (engine, engine.Register(Engines.Info("s/f")));
    }

    private static Timestamp? Time(Random random) => random.Next(3) == 0
        ? null
        : SeriesScript.Start + TimeSpan.FromSeconds(random.Next(-100, 4000));

    private static void AssertEqual(
        TelemetryEngine engine, SeriesId series, TimeSpan size, Timestamp? from, Timestamp? to, Timestamp? asOf)
    {
        var definition = Windows with { Shape = WindowShape.EachSample(size) };
        var windows = engine.Window(series, definition, from, to, asOf).ToList();
        var row = 0;
        using var cursor = engine.Slide(series, size, from, to, asOf);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++, row++)
            {
                var window = windows[row];
                Assert.Equal(window.To, cursor.Timestamps[i] + TimeSpan.FromMicroseconds(1));
                Assert.Equal(window.Count, cursor.Counts[i]);
                double[] figures =
                    [cursor.Counts[i], cursor.Means[i], cursor.Sums[i], cursor.Minima[i], cursor.Maxima[i]];
                Assert.Equal(
                    definition.Aggregates.Select(aggregate => BitConverter.DoubleToInt64Bits(window[aggregate])),
                    figures.Select(BitConverter.DoubleToInt64Bits));
            }
        }

        Assert.Equal(windows.Count, row);
    }
}

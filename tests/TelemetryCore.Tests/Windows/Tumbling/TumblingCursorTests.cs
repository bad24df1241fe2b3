using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows.Tumbling;

/// <summary>Windows as columns against the same windows one by one, bit for bit. F25-F27, F30-F33.</summary>
public sealed class TumblingCursorTests
{
    private static readonly Aggregate[] Aggregates = [Aggregate.Mean, Aggregate.Sum, Aggregate.Min, Aggregate.Max];
    private static readonly int[] Sizes = [1, 10, 60, 300, 1800, 3600, 7200, 86_400];
    private static readonly string[] Zones = ["Asia/Shanghai", "Australia/Lord_Howe", "Europe/Berlin", "UTC"];

    private static readonly double[] Odd =
    [
        0.0, -0.0, double.NaN, double.PositiveInfinity, double.Epsilon, 1.0 / 3, (float)0.1, 1e-17, 1e15, 1e300,
        999_999_999_999_999, -123_456_789_012.345, 4.5e15,
    ];

    [Fact]
    public void LateRowsCorrectionsAndMarksGiveWhatEachWindowGives() => Seed.ForEach(15, random =>
    {
        var clock = new ManualTimeProvider(Engines.Now);
        using var engine = Engines.Small(random.Next(2) == 0 ? 4 : 64, clock: clock);
        var series = engine.Register(Info(random));
        var times = new List<Timestamp>();
        foreach (var sample in SeriesScript.Create(random, 400))
        {
            engine.Append(series, sample.Timestamp, sample.Value, sample.Status);
            Amend(engine, series, sample.Timestamp, random);
            clock.Advance(TimeSpan.FromMinutes(random.Next(3)));
            times.Add(Timestamp.From(clock.GetUtcNow()));
        }

        foreach (var size in Sizes)
        {
            AssertSame(engine, series, size);
            AssertSame(engine, series, size, asOf: times[random.Next(times.Count)]);
            var (from, to) = (random.Next(-9000, 3000), random.Next(-3000, 9000));
            AssertSame(engine, series, size, SeriesScript.Start + TimeSpan.FromSeconds(from));
            AssertSame(engine, series, size, null, SeriesScript.Start + TimeSpan.FromSeconds(to));
            AssertSame(
                engine, series, size,
                SeriesScript.Start + TimeSpan.FromSeconds(from), SeriesScript.Start + TimeSpan.FromSeconds(to));
        }
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ChunksOfEitherFormGiveWhatEachWindowGives(bool isCold) => Seed.ForEach(4, random =>
    {
        using var engine = TelemetryEngine.Open("/store", new TelemetryOptions
        {
            Clock = new ManualTimeProvider(Engines.Now),
            Files = new SimulatedDisk(1),
            Lanes = 1,
        });
        var series = engine.Register(Info(random));
        Append(engine, series, random, 30_000);
        if (isCold)
        {
            engine.Checkpoint();
            engine.Compact();
        }

        Append(engine, series, random, 3_000);
        foreach (var size in Sizes)
        {
            AssertSame(engine, series, size);
            var (first, last) = Bounds(engine, series);
            var from = new Timestamp(random.NextInt64(first.Microseconds, last.Microseconds));
            AssertSame(engine, series, size, from);
            AssertSame(engine, series, size, from, from + TimeSpan.FromSeconds(random.Next(20_000)));
        }
    });

    // F31: clocks that move by half an hour cut windows of an hour.
    [Fact]
    public void ChangesOfTheClockCutWindowsAsTheyDoForEach()
    {
        using var engine = Engines.Small(64);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe");
        var series = engine.Register(Engines.Info("s/f") with { Zone = zone });
        var at = Timestamp.Parse("2026-04-01T00:00:00Z");
        for (var i = 0; i < 2000; i++)
        {
            engine.Append(series, at + TimeSpan.FromSeconds(i * 300), i / 8.0);
        }

        foreach (var size in Sizes)
        {
            AssertSame(engine, series, size);
        }
    }

    [Fact]
    public void EmptyWindowsAreTold()
    {
        using var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        engine.Append(series, SeriesScript.Start, 1.5);
        engine.Append(series, SeriesScript.Start + TimeSpan.FromMinutes(3), -0.0);
        using var minutes = engine.Tumble(series, TimeSpan.FromMinutes(1));
        Assert.True(minutes.MoveNext());
        Assert.Equal(6, minutes.Expected);
        Assert.Equal([1, 0, 0, 1], minutes.Counts.ToArray());
        Assert.Equal([1.5, double.NaN, double.NaN, 0], minutes.Sums.ToArray());
        Assert.True(double.IsNegative(minutes.Minima[3]));
        Assert.False(minutes.MoveNext());
    }

    [Fact]
    public void WithoutSamplesThereAreWindowsOnlyBetweenTwoTimes()
    {
        using var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        var (from, to) = (SeriesScript.Start, SeriesScript.Start + TimeSpan.FromHours(1));
        AssertSame(engine, series, 60);
        AssertSame(engine, series, 60, from);
        AssertSame(engine, series, 60, from, to);
        AssertSame(engine, series, 60, to, from);
        AssertSame(engine, series, 3600, Timestamp.MaxValue, Timestamp.MaxValue);
    }

    [Fact]
    public void OnlyWhatIsAskedForIsTold()
    {
        using var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        engine.Append(series, SeriesScript.Start, 1.5);
        using var minutes = engine.Tumble(series, TimeSpan.FromMinutes(1), columns: WindowColumns.Maxima);
        Assert.True(minutes.MoveNext());
        Assert.Equal([1.5], minutes.Maxima.ToArray());
        Assert.True(minutes.Means.IsEmpty && minutes.Sums.IsEmpty && minutes.Minima.IsEmpty);
    }

    [Fact]
    public void ASizeThatDividesNoHourIsRefused()
    {
        using var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        Assert.Throws<ArgumentException>(() => engine.Tumble(series, TimeSpan.FromSeconds(7)).Dispose());
    }

    private static SeriesInfo Info(Random random) => Engines.Info("s/f") with
    {
        Cadence = TimeSpan.FromSeconds(random.Next(2) == 0 ? 1 : 10),
        Lateness = TimeSpan.FromDays(300),
        Zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[random.Next(Zones.Length)]),
    };

    private static void Amend(TelemetryEngine engine, SeriesId series, Timestamp at, Random random)
    {
        switch (random.Next(20))
        {
            case 0:
                engine.Delete(series, at, "who", "why");
                break;
            case 1:
                engine.Correct(series, at, Odd[random.Next(Odd.Length)], "who", "why");
                break;
            case 2:
                engine.ChangeStatus(series, at, new SampleStatus(StatusMark.Maintenance), "who", "why");
                break;
        }
    }

    // Stretches of one manner each, so that units are even, odd, and both.
    private static void Append(TelemetryEngine engine, SeriesId series, Random random, int count)
    {
        var at = engine.TryGetLatest(series, out var latest) ? latest.Timestamp : SeriesScript.Start;
        var cadence = engine.GetInfo(series).Cadence;
        for (var manner = 0; count > 0; count--)
        {
            manner = random.Next(700) == 0 ? random.Next(8) : manner;
            var jitter = manner == 1 ? TimeSpan.FromMilliseconds(random.Next(-200, 200)) : TimeSpan.Zero;
            at += manner == 2 && random.Next(30) == 0 ? cadence * random.Next(1, 500) : cadence + jitter;
            var value = manner switch
            {
                3 => Odd[random.Next(Odd.Length)],
                4 => random.NextDouble(),
                5 => Math.Round(random.NextDouble() * 100, random.Next(16)),
                6 => random.Next(3),
                _ => Math.Round(50 + (random.NextDouble() * 10), 2),
            };
            var mark = manner == 7 && random.Next(20) == 0 ? (StatusMark)random.Next(8) : StatusMark.Normal;
            engine.Append(series, at, value, new SampleStatus(mark));
        }
    }

    private static (Timestamp First, Timestamp Last) Bounds(TelemetryEngine engine, SeriesId series)
    {
        var summary = engine.Summarize(series, Timestamp.MinValue, Timestamp.MaxValue);
        return (summary.First, summary.Last);
    }

    private static void AssertSame(
        TelemetryEngine engine,
        SeriesId series,
        int seconds,
        Timestamp? from = null,
        Timestamp? to = null,
        Timestamp? asOf = null)
    {
        var size = TimeSpan.FromSeconds(seconds);
        var definition = new WindowDefinition(size) { Aggregates = Aggregates, Validity = null };
        using var each = engine.Window(series, definition, from, to, asOf).GetEnumerator();
        using var cursor = engine.Tumble(series, size, from, to, asOf);
        while (cursor.MoveNext())
        {
            Assert.NotEqual(0, cursor.Starts.Length);
            for (var i = 0; i < cursor.Starts.Length; i++)
            {
                Assert.True(each.MoveNext());
                var window = each.Current;
                Assert.Equal(window.From, cursor.Starts[i]);
                Assert.Equal(window.Count, cursor.Counts[i]);
                Assert.Equal(
                    BitsOf([.. Aggregates.Select(aggregate => window[aggregate])]),
                    BitsOf([cursor.Means[i], cursor.Sums[i], cursor.Minima[i], cursor.Maxima[i]]));
            }
        }

        Assert.False(each.MoveNext());
    }

    private static IEnumerable<long> BitsOf(double[] figures) => figures.Select(BitConverter.DoubleToInt64Bits);
}

using TelemetryCore.Samples;
using TelemetryCore.Storage.Files;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>
/// F31: a window over samples of which some are cold on disk, some hot, some late over both and some in memory is the
/// window over the same samples in memory, also after the store was closed and opened.
/// </summary>
public sealed class StoredWindowTests
{
    [Fact]
    public void WindowsDoNotSeeWhereSamplesLie() => Seed.ForEach(2, random =>
    {
        var disk = new SimulatedDisk(1);
        var inMemory = Engines.Small(64);
        var expected = inMemory.Register(Engines.Info("s/f"));
        var script = SeriesScript.Create(random, 4000);
        for (var part = 0; part < 4; part++)
        {
            using var engine = TelemetryEngine.Open("/store", Options(disk));
            var series = engine.Register(Engines.Info("s/f"));
            foreach (var sample in script.Skip(1000 * part).Take(1000))
            {
                engine.Append(series, sample.Timestamp, sample.Value, sample.Status);
                inMemory.Append(expected, sample.Timestamp, sample.Value, sample.Status);
            }

            if (part == 1)
            {
                engine.Compact();
            }
            else if (part == 2)
            {
                engine.Checkpoint();
            }

            AssertAlike(inMemory, expected, engine, series);
        }
    });

    [Fact]
    public void WholeChunksAnswerFromTheirZoneMaps()
    {
        var files = new CountingFileSystem(new SimulatedDisk(1));
        using var engine = TelemetryEngine.Open("/store", Options(files));
        var series = engine.Register(Engines.Info("s/f") with { Cadence = TimeSpan.FromSeconds(1) });
        var times = Enumerable.Range(0, 300_000).Select(i => SeriesScript.Start + TimeSpan.FromSeconds(i)).ToArray();
        var values = Array.ConvertAll(times, time => time.Microseconds / 1_000_000 % 977 / 10.0);
        engine.Append(series, new SampleBatch(times, values, new SampleStatus[times.Length]));
        engine.Checkpoint();

        long ReadBy(Aggregate aggregate)
        {
            var before = files.ReadFrom("segment");
            var days = engine.Window(series, WindowDefinition.Day with { Aggregates = [aggregate] });
            Assert.Equal([28_800, 86_400, 86_400, 86_400, 12_000], days.Select(day => day.Count));
            return files.ReadFrom("segment") - before;
        }

        var byZones = ReadBy(Aggregate.Mean);
        Assert.True(byZones < ReadBy(Aggregate.Percentile(50)) / 2, $"{byZones} bytes");
        Assert.Equal(byZones, ReadBy(Aggregate.Max));
    }

    private static TelemetryOptions Options(IFileSystem disk) => new()
    {
        Clock = new ManualTimeProvider(Engines.Now),
        Files = disk,
        Lanes = 1,
    };

    private static void AssertAlike(
        TelemetryEngine inMemory, SeriesId expected, TelemetryEngine stored, SeriesId actual)
    {
        foreach (var definition in WindowMatrix.Definitions.Values)
        {
            Assert.Equal(
                inMemory.Window(expected, definition).Select(window => WindowText.Of(window)),
                stored.Window(actual, definition).Select(window => WindowText.Of(window)));
        }
    }
}

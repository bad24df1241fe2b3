using TelemetryCore.Samples;
using TelemetryCore.Storage.Files;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>What late samples cost on the disk, journal, checkpoints and compactions included.</summary>
public sealed class WriteAmplificationTests
{
    private const string Directory = "/store";
    private const int SeriesCount = 4;
    private const int RowsPerSeries = 60_000;
    private const int RowsPerStep = 2_000;

    private static readonly Timestamp Start = Timestamp.Parse("2026-03-01T00:00:00Z");

    // One sample in a hundred comes when any amount of later ones are in segments already: the worst place for it.
    [Fact]
    public void OneLateSampleInAHundredDoesNotDoubleWhatIsWritten()
    {
        var inOrder = Write(new Random(7), lateOneIn: int.MaxValue, out var kept);
        var withLate = Write(new Random(7), lateOneIn: 100, out var keptWithLate);
        Assert.Equal(kept, keptWithLate);
        Assert.InRange(withLate.WrittenTo("segment-"), 1, 2 * inOrder.WrittenTo("segment-"));
        Assert.InRange(withLate.WrittenTo(""), 1, 2 * inOrder.WrittenTo(""));
    }

    private static CountingFileSystem Write(Random random, int lateOneIn, out long kept)
    {
        var disk = new SimulatedDisk(1);
        var files = new CountingFileSystem(disk);
        var clock = new ManualTimeProvider(Engines.Now);
        using var engine = TelemetryEngine.Open(Directory, new TelemetryOptions
        {
            Clock = clock,
            Files = files,
            Lanes = 1,
            JournalBytesMax = 1 << 20,
        });
        var series = Enumerable.Range(0, SeriesCount).Select(id => engine.Register(
            new SeriesInfo(new SeriesKey("s", $"f{id}")) { Cadence = TimeSpan.FromSeconds(1) })).ToArray();
        var late = new List<(SeriesId Series, int Row)>();
        for (var row = 0; row < RowsPerSeries; row++)
        {
            foreach (var id in series)
            {
                if (row % lateOneIn == lateOneIn - 1)
                {
                    late.Insert(random.Next(late.Count + 1), (id, row));
                }
                else
                {
                    Append(engine, id, row);
                }
            }

            if (row % RowsPerStep == RowsPerStep - 1)
            {
                AppendLate(engine, late, keep: SeriesCount * RowsPerStep / 100);
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        AppendLate(engine, late, keep: 0);
        kept = series.Sum(engine.CountSamples);
        engine.Checkpoint();
        return files;
    }

    private static void AppendLate(TelemetryEngine engine, List<(SeriesId Series, int Row)> late, int keep)
    {
        while (late.Count > keep)
        {
            Append(engine, late[^1].Series, late[^1].Row);
            late.RemoveAt(late.Count - 1);
        }
    }

    private static void Append(TelemetryEngine engine, SeriesId id, int row) => Assert.True(engine.Append(
        id, Start + TimeSpan.FromSeconds(row), 100 + (((row * 7919L) % 41) / 10.0)).IsComplete);
}

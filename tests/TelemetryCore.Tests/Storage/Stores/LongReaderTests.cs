using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Files;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// A reader that takes its time. F37, F45: neither checkpoints nor compaction nor retention wait for it, and it sees
/// the store as it was.
/// </summary>
public sealed class LongReaderTests
{
    private static readonly Timestamp First = Timestamp.From(StoreRun.Start) - TimeSpan.FromHours(10);
    private readonly ManualTimeProvider _clock = new(StoreRun.Start);
    private readonly SimulatedDisk _disk = new(1);

    [Fact]
    public void CompactionLeavesAnOpenReaderItsRows()
    {
        using var engine = Open();
        var series = Fill(engine);
        var cursor = engine.Read(series, Timestamp.MinValue, Timestamp.MaxValue);
        Assert.True(cursor.MoveNext());
        var seen = Take(cursor);
        engine.Append(series, First + TimeSpan.FromMinutes(90), -1);
        engine.Correct(series, First, -2, "inspector", "typing error");
        engine.Compact();
        engine.Compact();
        while (cursor.MoveNext())
        {
            seen.AddRange(Take(cursor));
        }

        cursor.Dispose();
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], seen);
        var held = Engines.ReadAll(engine, series).Select(sample => sample.Value);
        Assert.Equal([-2, 1, -1, 2, 3, 4, 5, 6, 7, 8, 9], held);
        Assert.Single(Segments());
    }

    [Fact]
    public void RetentionLeavesAnOpenReaderItsRows()
    {
        using var engine = Open();
        var series = Fill(engine);
        var seen = new List<double>();
        using (var cursor = engine.Read(series, Timestamp.MinValue, Timestamp.MaxValue))
        {
            // Over midnight, when the store looks after itself.
            _clock.Advance(TimeSpan.FromMinutes(3));
            Assert.Equal(2, engine.CountSamples(series));
            while (cursor.MoveNext())
            {
                seen.AddRange(Take(cursor));
            }
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], seen);
        Assert.Equal(2, Segments().Count());
    }

    private static List<double> Take(scoped in SampleCursor cursor) => [.. cursor.Values];

    private IEnumerable<string> Segments() => ((IFileSystem)_disk).List(StoreRun.Directory)
        .Where(name => name.StartsWith("segment-", StringComparison.Ordinal));

    private static SeriesId Fill(TelemetryEngine engine)
    {
        var series = engine.Register(StoreScript.Info(0));
        for (var i = 0; i < 10; i++)
        {
            engine.Append(series, First + TimeSpan.FromHours(i), i);
            engine.Checkpoint();
        }

        return series;
    }

    private TelemetryEngine Open() => TelemetryEngine.Open(
        StoreRun.Directory,
        StoreRun.Options(_disk, Durability.PowerLoss(TimeSpan.FromMinutes(1))) with { Clock = _clock });
}

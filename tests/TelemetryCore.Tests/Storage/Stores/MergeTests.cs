using TelemetryCore.Samples;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Storage.Verification;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>Samples that come while segments are merged fill the journal, and a checkpoint may not wait.</summary>
public sealed class MergeTests
{
    private const string Directory = "/store";
    private const int SegmentsBefore = 3;
    private const int Rows = 1000;
    private const int RowsMeanwhile = 40_000;

    private static readonly Timestamp Start = Timestamp.From(StoreRun.Start) - TimeSpan.FromDays(10);

    private int _durable;
    private int _appended;
    private int _checked;

    // F07, F14: a stop at any operation of the merge or of the checkpoint within it leaves every durable row.
    [Fact]
    public void AMergeMakesWayForACheckpoint()
    {
        SimulatedDisk? disk = null;
        disk = new SimulatedDisk(1) { Changing = () => Check(disk!) };
        using (var engine = TelemetryEngine.Open(Directory, Options(disk)))
        {
            SeriesId[] series = [engine.Register(StoreScript.Info(0)), engine.Register(StoreScript.Info(1))];
            for (var i = 0; i < SegmentsBefore; i++)
            {
                Append(engine, series[0], Rows);
                Append(engine, series[1], Rows);
                engine.Checkpoint();
                _durable = _appended;
            }

            engine.Compact(new Meanwhile(() => Append(engine, series[0], RowsMeanwhile)));
            Assert.Equal(2, Segments(disk));
            engine.Compact();
            Assert.Equal(1, Segments(disk));
        }

        Assert.True(_checked > 20, $"{_checked} operations");
        Check(disk);
    }

    private void Append(TelemetryEngine engine, SeriesId series, int rows)
    {
        var timestamps = new Timestamp[rows];
        var values = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            timestamps[i] = Start + TimeSpan.FromSeconds(_appended + i);
            values[i] = i % 97;
        }

        _appended += rows;
        Assert.True(engine.Append(series, new SampleBatch(timestamps, values, new SampleStatus[rows])).IsComplete);
        engine.Commit();
        _durable = _appended;
    }

    private void Check(SimulatedDisk disk)
    {
        if (_durable < 2 * Rows * SegmentsBefore)
        {
            return;
        }

        _checked++;
        var crashed = disk.AfterCrash((ulong)_checked);
        using (var engine = TelemetryEngine.Open(Directory, Options(crashed)))
        {
            Assert.Empty(engine.Opening!.Losses);
            var held = Enumerable.Range(0, engine.SeriesCount).Sum(id => engine.CountSamples(new SeriesId(id)));
            Assert.InRange(held, _durable, _appended);
            StoreRun.AssertConserved(engine);
        }

        var report = StoreVerifier.Verify(crashed, Directory);
        Assert.True(report.Ok, string.Join('\n', report.Damaged));
    }

    private static int Segments(IFileSystem disk) =>
        disk.List(Directory).Count(name => name.StartsWith("segment-", StringComparison.Ordinal));

    private static TelemetryOptions Options(SimulatedDisk disk) => new()
    {
        Clock = new ManualTimeProvider(StoreRun.Start),
        Files = disk,
        Lanes = 1,
        JournalBytesMax = 1 << 20,
        Journal = new JournalOptions { FileBytes = 64 << 10 },
    };

    private sealed class Meanwhile(Action once) : IProgress<double>
    {
        private Action? _once = once;

        public void Report(double value)
        {
            Interlocked.Exchange(ref _once, null)?.Invoke();
        }
    }
}

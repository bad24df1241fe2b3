using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Files;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.Tests.Columns;

namespace TelemetryCore.Tests.Engine;

/// <summary>
/// Not one byte on the appending thread after warm-up, across commits and checkpoints: those that are asked for, and
/// those that appends wait for because a buffer or the journal is full.
/// </summary>
public sealed class DurableAllocationTests : IDisposable
{
    private const int SeriesCount = 20;
    private const int RowsPerCommit = 5_000;
    private const int CommitsPerRound = 3;
    private const int RowsUntilFull = 40_000;
    private const int Rounds = 3;
    private const int BatchLength = 1_000;
    private const int QuietRows = 100;
    private const int StepsPerBatch = 20;

    // Lists grow by doubling as segments gather; those of the warm-up have room for the rest.
    private const int QuietRoundsOfWarmUp = 8;
    private const int QuietRounds = 6;

    private readonly SimulatedDisk _disk = new(1);
    private readonly TelemetryEngine _engine;
    private readonly SeriesId[] _series;
    private readonly Timestamp[] _timestamps = new Timestamp[BatchLength];
    private readonly double[] _values = new double[BatchLength];
    private readonly SampleStatus[] _statuses = new SampleStatus[BatchLength];
    private readonly byte[] _note = new byte[300];
    private readonly Func<long> _draw;
    private long _drawn;
    private int _row;
    private long _allocated;

    public DurableAllocationTests()
    {
        _draw = () => ++_drawn;
        _engine = TelemetryEngine.Open("/store", new TelemetryOptions
        {
            Clock = new ManualTimeProvider(Engines.Now),
            Files = _disk,
            Lanes = 1,
            JournalBytesMax = 12 << 20,
            AlarmHistory = Limits.AlarmHistoryMin,
        });
        _series = [.. Enumerable.Range(0, SeriesCount).Select(id => _engine.Register(Engines.Info($"s/f{id}")))];
    }

    [Fact]
    public void BatchesAllocateNothing() => AssertNothingAllocated(AppendBatch);

    [Fact]
    public void SingleSamplesAllocateNothing() => AssertNothingAllocated(AppendSingles);

    [Fact]
    public void NotesAllocateNothing() => AssertNothingAllocated(AppendWithNote);

    // Each sample is on the other side of the limit than the one before, so that each is a step that is kept.
    [Fact]
    public void StepsOfAlarmsAllocateNothing()
    {
        _engine.AddLimit(_series[0], new LimitDefinition(100));
        AssertNothingAllocated(series =>
        {
            for (var i = 0; i < BatchLength; i++)
            {
                var value = series == _series[0] && i < StepsPerBatch ? 200 * (i % 2) : _values[i];
                _engine.Append(series, _timestamps[i], value);
            }
        });
        Assert.InRange(_engine.Ledger.Alarms, StepsPerBatch, long.MaxValue);
    }

    [Fact]
    public void SeriesThatFillNoHeadBetweenCheckpointsAllocateNothing()
    {
        RunQuietRounds(QuietRoundsOfWarmUp);
        _allocated = 0;
        RunQuietRounds(QuietRounds);
        Assert.Equal(0, _allocated);
        Assert.Equal((QuietRoundsOfWarmUp + QuietRounds) * QuietRows * SeriesCount, _engine.Ledger.Stored);
    }

    public void Dispose() => _engine.Dispose();

    private void AssertNothingAllocated(Action<SeriesId> append)
    {
        RunRounds(append);
        _allocated = 0;
        var (commit, segments) = (_engine.DurableCommit, Segments());
        RunRounds(append);
        Assert.Equal(0, _allocated);
        Assert.Equal((long)_row * SeriesCount, _engine.Ledger.Stored);

        // More than were asked for: appends have waited for both.
        Assert.True(_engine.DurableCommit - commit > Rounds * (CommitsPerRound + 2), $"{_engine.DurableCommit}");
        Assert.True(Segments() - segments > Rounds, $"{Segments()} segments");
    }

    private void RunRounds(Action<SeriesId> append)
    {
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < CommitsPerRound; i++)
            {
                Append(RowsPerCommit, append);
                _engine.Commit();
            }

            _engine.Checkpoint();
            Append(RowsUntilFull, append);
        }
    }

    private void RunQuietRounds(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            AppendToAll(AppendFew);
            _engine.Checkpoint();
        }
    }

    private void Append(int rows, Action<SeriesId> append)
    {
        for (var end = _row + rows; _row < end;)
        {
            AppendToAll(append);
        }
    }

    private void AppendToAll(Action<SeriesId> append)
    {
        for (var i = 0; i < BatchLength; i++)
        {
            _timestamps[i] = SeriesScript.Start + TimeSpan.FromSeconds(_row + i);
            _values[i] = (_row + i) % 100;
        }

        _row += BatchLength;
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var series in _series)
        {
            append(series);
        }

        _allocated += GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void AppendFew(SeriesId series) =>
        _engine.Append(series, new SampleBatch(_timestamps, _values, _statuses).Slice(0, QuietRows));

    private void AppendBatch(SeriesId series) =>
        _engine.Append(series, new SampleBatch(_timestamps, _values, _statuses));

    private void AppendWithNote(SeriesId series) =>
        _engine.Append(series, new SampleBatch(_timestamps, _values, _statuses), _draw, _note);

    private void AppendSingles(SeriesId series)
    {
        for (var i = 0; i < BatchLength; i++)
        {
            _engine.Append(series, _timestamps[i], _values[i]);
        }
    }

    private int Segments() => ((IFileSystem)_disk).List("/store").Count(
        name => name.StartsWith("segment-", StringComparison.Ordinal));
}

using System.Globalization;
using System.Text;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Verification;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// A store whose disk fails: what it says that it has stored is written down, and held against what is there when it is
/// opened again.
/// </summary>
internal sealed class FaultRun : IDisposable
{
    private const double Limit = 1_000_000;

    private readonly ManualTimeProvider _clock = new(StoreRun.Start);
    private readonly List<(double Value, long Commit)> _stored = [];
    private readonly HashSet<double> _offered = [];
    private readonly EngineRecorder _recorder = new();
    private readonly SeriesId _series;
    private double _next;

    public FaultRun()
    {
        Engine = Open(Disk);
        _series = Engine.Register(StoreScript.Info(0));
        Engine.AddLimit(_series, new LimitDefinition(Limit));
        Engine.Subscribe(_recorder);
    }

    public SimulatedDisk Disk { get; } = new(1);

    public TelemetryEngine Engine { get; }

    /// <summary>Appends, and all that moves rows from file to file; faults show as declared exceptions.</summary>
    public void Play(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            Append();
            _clock.Advance(TimeSpan.FromMilliseconds(300));
            Try(step % 5 == 4, Engine.Commit);
            Try(step % 15 == 14, Engine.Checkpoint);
            Try(step % 40 == 39, () => Engine.Compact());
        }
    }

    public AppendOutcome Append() => Append(_next + 1);

    /// <summary>Appends a value beyond the limit and one that is not: an alarm comes and goes, stored or not.</summary>
    public void AssertAlarms()
    {
        var before = _recorder.Alarms.Count;
        Append(Limit + _next + 1);
        Append(_next + 1);
        Assert.Equal(before + 2, _recorder.Alarms.Count);
    }

    /// <summary>
    /// Sends samples, and then the last of them again with more behind it, as a logger does that hears of no success:
    /// what is beyond the limit among the new ones is told, and nothing twice.
    /// </summary>
    public void AssertAlarmsOfWhatIsSentAgain()
    {
        var before = _recorder.Alarms.Count;
        var first = _next + 1;
        _next += 4;
        Sample[] samples =
        [
            new(TimeOf(first), 1, default), new(TimeOf(first + 1), Limit + 1, default),
            new(TimeOf(first + 2), 1, default), new(TimeOf(first + 3), Limit + 2, default),
        ];
        Engine.Append(_series, Columns.SeriesScript.Batch(samples[..2]));
        Engine.Append(_series, Columns.SeriesScript.Batch(samples[1..]));
        Assert.Equal([Limit + 1, 1, Limit + 2], _recorder.Alarms.Skip(before).Select(alarm => alarm.Value));
    }

    /// <summary>Opens what a power cut leaves, and finds all that was to be there and nothing that never was.</summary>
    public void AssertNothingLost()
    {
        var durable = Engine.DurableCommit;
        var disk = Disk.AfterCrash(7);
        using (var engine = Open(disk))
        {
            var held = Engines.ReadAll(engine, _series).Select(sample => sample.Value).ToHashSet();
            Assert.Subset(held, _stored.Where(row => row.Commit <= durable).Select(row => row.Value).ToHashSet());
            Assert.Subset(_offered, held);
            Assert.Equal(held.Order(), NotesOf(engine).Order());
            Assert.Equal(StoreHealth.Healthy, engine.Health);
            Assert.Equal(AppendOutcome.Stored, engine.Append(_series, TimeOf(1e9), 1).Outcome);
            engine.Compact();
        }

        var report = StoreVerifier.Verify(disk, StoreRun.Directory);
        Assert.True(report.Ok, string.Join('\n', report.Damaged));
    }

    /// <summary>All that was ever called stored is shown by the running engine.</summary>
    public void AssertAllIsShown()
    {
        var stored = _stored.Select(row => row.Value);
        Assert.Equal(stored, Engines.ReadAll(Engine, _series).Select(sample => sample.Value));
        Assert.Equal(stored, NotesOf(Engine));
    }

    public void Dispose() => Engine.Dispose();

    /// <summary>Everything that an engine on a bad disk may throw.</summary>
    public static bool Try(bool isDue, Action action)
    {
        try
        {
            if (isDue)
            {
                action();
            }

            return true;
        }
        catch (Exception error) when (error is IOException or StorageException)
        {
            return false;
        }
    }

    private AppendOutcome Append(double value)
    {
        _next++;
        _offered.Add(value);
        var batch = Columns.SeriesScript.Batch([new Sample(TimeOf(_next), value, default)]);
        var note = Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture));
        var result = Engine.Append(_series, batch, () => (long)_next, note);
        if (result.Stored > 0)
        {
            _stored.Add((value, result.Commit));
        }

        return result.Outcome;
    }

    // Each sample has a note, which says its value.
    private static IEnumerable<double> NotesOf(TelemetryEngine engine) =>
        NoteRecorder.ReadAll(engine).Select(note => double.Parse(note.Text, CultureInfo.InvariantCulture));

    private static Timestamp TimeOf(double number) =>
        Timestamp.From(StoreRun.Start) - TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(number);

    private TelemetryEngine Open(SimulatedDisk disk) => TelemetryEngine.Open(
        StoreRun.Directory,
        StoreRun.Options(disk, Durability.PowerLoss(TimeSpan.FromSeconds(1))) with
        {
            Clock = _clock,
            FutureSkewMax = TimeSpan.FromDays(365),
            RetentionAge = null,
            Notes = new NoteRecorder { StateOf = lane => $"state of {lane}" },
        });
}

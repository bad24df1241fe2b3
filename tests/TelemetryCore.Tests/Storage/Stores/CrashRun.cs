using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Verification;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// Runs a script twice: once to learn what the store holds after each step, and once to stop it at each operation of
/// the disk and to hold what is left against that.
/// </summary>
internal sealed class CrashRun(int seed, Durability durability, int steps)
{
    // A checkpoint and a compaction after each crash would take most of the time and tell little more.
    private const int OperationsPerSequel = 20;

    private readonly List<StoreStep> _script = StoreScript.Create(new Random(seed), steps);
    private readonly List<string> _states = [];
    private readonly List<(int Step, long Commit)> _commits = [];
    private SimulatedDisk _disk = new(1);
    private StoreRun? _run;
    private int _done;
    private int _durable;
    private int _operations;
    private Exception? _failure;

    public void CheckEachOperation()
    {
        Run(() => _states.Add(StoreState.Of(_run!.Reference)));
        _disk = new SimulatedDisk(1) { Changing = OnChanging };
        try
        {
            Run(() => { });
        }
        catch (SimulatedCrashException)
        {
            throw _failure!;
        }

        Assert.True(_operations > steps, $"{_operations} operations");
    }

    private void Run(Action done)
    {
        (_done, _durable) = (0, 0);
        _commits.Clear();
        using (_run = new StoreRun(_disk, durability))
        {
            done();
            foreach (var step in _script)
            {
                var commit = _run.Do(step);
                _done++;
                Note(step, commit);
                done();
            }
        }
    }

    private void Note(StoreStep step, long commit)
    {
        var isMoved = step is StoreStep.Checkpoint or StoreStep.Compact or StoreStep.Snapshot or StoreStep.Reopen;
        if (isMoved || step is StoreStep.Commit || IsDurableOnReturn)
        {
            _durable = _done;
        }
        else if (commit > 0)
        {
            _commits.Add((_done, commit));
        }

        if (step is StoreStep.Reopen)
        {
            _commits.Clear();
        }
    }

    private bool IsDurableOnReturn => durability.Mode is DurabilityMode.PowerLossEach or DurabilityMode.ProcessCrash;

    // Called before each operation: the one before it may be whole, torn or lost.
    private void OnChanging()
    {
        if (_failure is not null)
        {
            throw new SimulatedCrashException();
        }

        _operations++;
        var first = Math.Max(_durable, Acknowledged());
        var context = $"operation {_operations} in step {_done}, {(_done < steps ? _script[_done] : "closing")}";
        try
        {
            Check(_disk.AfterKill(), first);
            if (durability.Mode != DurabilityMode.ProcessCrash)
            {
                Check(_disk.AfterCrash((ulong)(seed + _operations)), first);
            }
        }
        catch (Exception error)
        {
            _failure = new InvalidOperationException($"{context}: {error.Message}", error);
            throw new SimulatedCrashException();
        }
    }

    private int Acknowledged()
    {
        var watermark = _run?.Engine.DurableCommit ?? 0;
        var passed = _commits.Where(commit => commit.Commit <= watermark);
        return passed.Select(commit => commit.Step).DefaultIfEmpty(0).Max();
    }

    private void Check(SimulatedDisk disk, int first)
    {
        var options = StoreRun.Options(disk, durability);
        string state;
        StoreOpening opening;
        var notes = new NoteRecorder();
        using (var engine = TelemetryEngine.Open(StoreRun.Directory, options with { Notes = notes }))
        {
            Assert.Equal(NoteRecorder.ReadAll(engine), notes.Restored);
            opening = engine.Opening!;
            state = StoreState.Of(engine);
            Assert.Empty(opening.Losses);
            StoreRun.AssertConserved(engine);
        }

        var last = Math.Min(_done + 1, _states.Count - 1);
        var candidates = _states.GetRange(first, last - first + 1);
        if (!candidates.Contains(state))
        {
            Assert.Equal(_states[_states.IndexOf(state) is var other and >= 0 ? other : last], state);
            Assert.Fail($"It is as after step {_states.IndexOf(state)}, and {first} to {last} were to be.");
        }

        var report = StoreVerifier.Verify(disk, StoreRun.Directory);
        Assert.True(report.Ok, string.Join('\n', report.Damaged));
        CheckAgain(disk, options, opening, state);
    }

    private void CheckAgain(SimulatedDisk disk, TelemetryOptions options, StoreOpening opening, string state)
    {
        using var engine = TelemetryEngine.Open(StoreRun.Directory, options);
        Assert.Equal(state, StoreState.Of(engine));
        Assert.Equal(opening with { Losses = engine.Opening!.Losses }, engine.Opening);
        if (_operations % OperationsPerSequel == 0)
        {
            GoOn(disk, options, engine);
        }
    }

    private static void GoOn(SimulatedDisk disk, TelemetryOptions options, TelemetryEngine engine)
    {
        var series = engine.Register(new SeriesInfo(SeriesKey.Parse("sequel/factor")));
        var at = Timestamp.From(StoreRun.Start);
        Assert.Equal(1, engine.Append(series, at, 1).Stored);
        engine.Commit();
        engine.Checkpoint();
        Assert.Equal(1, engine.Append(series, at + TimeSpan.FromSeconds(1), 2).Stored);
        engine.Compact();
        Assert.Equal(1, engine.Append(series, at + TimeSpan.FromSeconds(2), 3).Stored);
        var state = StoreState.Of(engine);
        engine.Dispose();
        using var again = TelemetryEngine.Open(StoreRun.Directory, options);
        Assert.True(again.Opening!.WasClean);
        Assert.Equal(state, StoreState.Of(again));
        Assert.True(StoreVerifier.Verify(disk, StoreRun.Directory).Ok);
    }
}

using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Storage.Verification;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// A small store, as a power cut leaves it, with every bit flipped, every file cut at every byte, and every file gone.
/// F01, F03, F07, F09, F43: what is read is right, or the damage is told; no wrong value is ever returned.
/// </summary>
public sealed class DamageTests
{
    private static readonly Timestamp First = Timestamp.From(StoreRun.Start) - TimeSpan.FromHours(1);

    private const string State = "state of a lane";

    private readonly SimulatedDisk _disk = new(1);
    private readonly HashSet<string> _versions = [];
    private readonly HashSet<(long, string)> _notes = [];
    // As it is. A journal whose newest file ends after an earlier commit, or is gone, cannot be told from one that
    // never went further: what it held last is missing then, and nothing else is.
    private readonly List<string> _states = [];

    public DamageTests()
    {
        using var engine = TelemetryEngine.Open(StoreRun.Directory, Options(_disk));
        Fill(engine);
        _disk = _disk.AfterCrash(3);
    }

    [Fact]
    public void AnyFlippedBitIsHarmlessOrTold() => ForEachFile((path, bytes) =>
    {
        _states.RemoveRange(0, _states.Count - 1);
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            var flipped = (byte)(bytes[bit / 8] ^ (1 << (bit % 8)));
            AssertRightOrTold(disk => disk.Overwrite(path, bit / 8, [flipped]), $"bit {bit} of {path}");
        }
    });

    [Fact]
    public void AnyCutIsHarmlessOrTold() => ForEachFile((path, bytes) =>
    {
        for (var length = 0; length < bytes.Length; length++)
        {
            AssertRightOrTold(disk => disk.Truncate(path, length), $"{path} cut at {length}");
        }
    });

    [Fact]
    public void AnyLostFileIsHarmlessOrTold() => ForEachFile((path, _) =>
        AssertRightOrTold(disk => ((IFileSystem)disk).Delete(path), $"{path} deleted"));

    private static TelemetryOptions Options(SimulatedDisk disk) =>
        StoreRun.Options(disk, Durability.PowerLoss(TimeSpan.FromSeconds(1))) with
        {
            Journal = new JournalOptions { FileBytes = 512, SparesMax = 0 },
            RetentionAge = null,
            NotesFileBytes = 256,
            Notes = new NoteRecorder { StateOf = _ => State },
        };

    private void Fill(TelemetryEngine engine)
    {
        var one = engine.Register(StoreScript.Info(0));
        var two = engine.Register(StoreScript.Info(1));
        Append(engine, one, 0, 10);
        Append(engine, two, 0, 3);
        engine.Compact();
        Append(engine, one, 10, 15);
        Append(engine, one, 2, 3, value: 77);
        engine.Delete(one, First + TimeSpan.FromMinutes(4), "inspector", "calibration");
        engine.Checkpoint();
        _states.Add(StoreState.Of(engine));
        Append(engine, one, 15, 18);
        engine.Commit();
        _states.Add(StoreState.Of(engine));
        Append(engine, two, 3, 6);
        engine.Commit();
        _states.Add(StoreState.Of(engine));
    }

    private void Append(TelemetryEngine engine, SeriesId series, int from, int to, double value = 0.25)
    {
        for (var i = from; i < to; i++)
        {
            var sample = new Sample(First + TimeSpan.FromMinutes(i), i + value, default);
            var batch = Columns.SeriesScript.Batch([sample]);
            Assert.Equal(1, engine.Append(series, batch, () => _notes.Count + 1, "note"u8).Stored);
            _notes.Add((_notes.Count + 1, "note"));
            _versions.Add($"{series.Value}: {StoreState.Line(sample)}");
        }
    }

    private void ForEachFile(Action<string, byte[]> check)
    {
        foreach (var name in ((IFileSystem)_disk).List(StoreRun.Directory))
        {
            var path = Path.Combine(StoreRun.Directory, name);
            check(path, _disk.ReadAll(path));
        }
    }

    private void AssertRightOrTold(Action<SimulatedDisk> damage, string what)
    {
        var disk = _disk.AfterKill();
        damage(disk);
        try
        {
            var state = ReadUnlessTold(disk);
            Assert.True(
                state is null || _states.Contains(state) || !StoreVerifier.Verify(disk, StoreRun.Directory).Ok,
                "It is other than it was, and nobody is told.");
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{what}: {error.Message}", error);
        }
    }

    /// <summary>All that the store holds; null when it tells that it is damaged.</summary>
    private string? ReadUnlessTold(SimulatedDisk disk)
    {
        var keeper = new NoteRecorder();
        try
        {
            using var engine = TelemetryEngine.Open(
                StoreRun.Directory, Options(disk) with { Durability = Durability.None, Lanes = 1, Notes = keeper });
            Assert.Equal(keeper.Restored.Order().Distinct(), keeper.Restored);
            Assert.All(keeper.Restored, note => Assert.Contains(note, _notes));
            Assert.True(keeper.Parts is [] or [State, State], "A state that nobody wrote.");
            var isTold = engine.Opening!.Losses.Count > 0 || engine.Opening.TornTailBytes > 0;
            for (var i = 0; i < engine.SeriesCount; i++)
            {
                isTold |= !IsRead(engine, new SeriesId(i));
            }

            return isTold ? null : StoreState.Of(engine);
        }
        catch (StorageException)
        {
            return null;
        }
    }

    // What cannot be read is told; the other series can be.
    private bool IsRead(TelemetryEngine engine, SeriesId series)
    {
        try
        {
            foreach (var sample in Engines.ReadAll(engine, series))
            {
                Assert.Contains($"{series.Value}: {StoreState.Line(sample)}", _versions);
            }

            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }
}

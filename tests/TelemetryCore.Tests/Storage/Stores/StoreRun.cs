using System.Text;
using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.TestKit.Oracles;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// A small store on a simulated disk, and beside it the reference; each step of a script goes to both, and what they
/// answer must be the same.
/// </summary>
internal sealed class StoreRun : IDisposable
{
    public const string Directory = "/store";
    private const string Who = "inspector";

    /// <summary>Shortly before midnight, when a store looks after itself.</summary>
    public static readonly DateTimeOffset Start = new(2026, 12, 30, 23, 58, 0, TimeSpan.Zero);

    private readonly TelemetryOptions _options;
    private ManualTimeProvider _clock = new(Start);
    private int _snapshots;

    public StoreRun(SimulatedDisk disk, Durability durability)
    {
        Disk = disk;
        _options = Options(disk, durability);
        Reference = new ReferenceStore(_options);
        Engine = TelemetryEngine.Open(Directory, _options with { Clock = _clock });
    }

    public SimulatedDisk Disk { get; }

    public TelemetryEngine Engine { get; private set; }

    public ReferenceStore Reference { get; }

    public Timestamp Now => Timestamp.From(_clock.GetUtcNow());

    /// <summary>Journal files, chunks and late rows so small that all boundaries are crossed.</summary>
    public static TelemetryOptions Options(IFileSystem files, Durability durability) => new()
    {
        Clock = new ManualTimeProvider(Start),
        Files = files,
        Durability = durability,
        Lanes = 2,
        FutureSkewMax = TimeSpan.FromDays(365),
        RetentionAge = TimeSpan.FromHours(1),
        Journal = new JournalOptions { FileBytes = 2048, SparesMax = 2 },
        NotesFileBytes = 512,
        ChunkSizes = new ChunkSizes(2, 2, 8) { LateMax = 4 },
    };

    /// <summary>Does a step; returns the commit that it belongs to, when it is told.</summary>
    public long Do(StoreStep step)
    {
        switch (step)
        {
            case StoreStep.Register register:
                Reference.Register(register.Info);
                Assert.Equal(Reference.Series.Count - 1, Engine.Register(register.Info).Value);
                return 0;
            case StoreStep.Append append:
                return Append(append);
            case StoreStep.Amend amend:
                Amend(amend);
                return 0;
            case StoreStep.Commit:
                Engine.Commit();
                return 0;
            case StoreStep.Checkpoint:
                Engine.Checkpoint();
                return 0;
            case StoreStep.Compact:
                Engine.Compact();
                return 0;
            case StoreStep.Snapshot:
                Snapshot();
                return 0;
            case StoreStep.Wait wait:
                _clock.Advance(wait.Time);
                LearnCut();
                return 0;
            case StoreStep.Reopen reopen:
                Reopen(reopen.Later);
                return 0;
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    /// <summary>Holds the engine against the reference, and its counts against each other.</summary>
    public void AssertSame()
    {
        Assert.Equal(StoreState.Of(Reference), StoreState.Of(Engine));
        AssertConserved(Engine);
    }

    /// <summary>Every sample that was ever stored is held, stands in the history, or has been retired.</summary>
    public static void AssertConserved(TelemetryEngine engine)
    {
        var ledger = engine.Ledger;
        Assert.True(ledger.IsBalanced, $"{ledger}");
        var held = 0L;
        for (var i = 0; i < engine.SeriesCount; i++)
        {
            var id = new SeriesId(i);
            held += engine.CountSamples(id);
            held += engine.GetAmendments(id, Timestamp.MinValue, Timestamp.MaxValue)
                .Count(amendment => amendment.Kind is AmendmentKind.Resent or AmendmentKind.Deleted);
        }

        Assert.Equal(ledger.Stored, held + ledger.Retired);
    }

    public void Dispose() => Engine.Dispose();

    private long Append(StoreStep.Append append)
    {
        var before = Reference.Ledger;
        foreach (var sample in append.Samples)
        {
            Reference.Append(append.Series, sample, Now);
        }

        var batch = Columns.SeriesScript.Batch([.. append.Samples]);
        var series = new SeriesId(append.Series);
        var result = append.Note is { } note
            ? Engine.Append(series, batch, () => Reference.Note(note), Encoding.UTF8.GetBytes(note))
            : Engine.Append(series, batch);
        var counts = Reference.Ledger;
        Assert.Equal(counts.Offered - before.Offered, result.Offered);
        Assert.Equal(counts.Stored - before.Stored, result.Stored);
        Assert.Equal(counts.Late - before.Late, result.Late);
        Assert.Equal(counts.Versions - before.Versions, result.Versions);
        Assert.Equal(counts.Duplicates - before.Duplicates, result.Duplicates);
        Assert.Equal(counts.Rejected - before.Rejected, result.Rejected);
        Assert.Equal(counts.Quarantined - before.Quarantined, result.Quarantined);
        return result.Commit;
    }

    private void Amend(StoreStep.Amend amend)
    {
        var history = Reference.Series[amend.Series].History;
        var expected = history.Amend(amend.Kind, amend.After, Who, $"{amend.Kind}", Now);
        var (series, at) = (new SeriesId(amend.Series), amend.After.Timestamp);
        var outcome = amend.Kind switch
        {
            AmendmentKind.Corrected => Engine.Correct(series, at, amend.After.Value, Who, $"{amend.Kind}"),
            AmendmentKind.StatusChanged => Engine.ChangeStatus(series, at, amend.After.Status, Who, $"{amend.Kind}"),
            _ => Engine.Delete(series, at, Who, $"{amend.Kind}"),
        };
        Assert.Equal(expected, outcome);
    }

    // Whole segments go, so that how much goes is the store's choice; what it has chosen, the manifest says.
    private void LearnCut()
    {
        var cut = ManifestFile.Read(Disk, Directory).Manifest.Cut;
        var newest = Reference.Series.SelectMany(series => series.History.Read(Timestamp.MinValue, Timestamp.MaxValue))
            .Select(sample => sample.Timestamp).DefaultIfEmpty(Timestamp.MinValue).Max();
        Assert.True(cut <= newest - _options.RetentionAge!.Value || cut == Timestamp.MinValue);
        Reference.Retain(cut);
    }

    private void Snapshot()
    {
        var directory = $"/snapshot-{_snapshots++}";
        Engine.Snapshot(directory);
        using var copy = TelemetryEngine.Open(directory, _options with { Clock = _clock });
        Assert.True(copy.Opening!.WasClean);
        Assert.Equal(StoreState.Of(Engine), StoreState.Of(copy));
    }

    private void Reopen(TimeSpan later)
    {
        Engine.Dispose();
        _clock = new ManualTimeProvider(_clock.GetUtcNow() + later);
        var notes = new NoteRecorder();
        Engine = TelemetryEngine.Open(Directory, _options with { Clock = _clock, Notes = notes });
        Assert.Equal(Reference.Notes, notes.Restored);
        Assert.True(Engine.Opening!.WasClean);
        Assert.Empty(Engine.Opening.Losses);
    }
}

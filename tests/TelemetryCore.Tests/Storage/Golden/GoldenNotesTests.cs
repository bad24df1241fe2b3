using System.Text;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Storage.Notes;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Verification;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.Tests.Storage.Journaling;
using TelemetryCore.Tests.Storage.Stores;

namespace TelemetryCore.Tests.Storage.Golden;

/// <summary>
/// Notes, a state, and a journal and a manifest with notes, as version 2 of the last two was first written: they can be
/// read for ever. <c>WRITE_GOLDEN=1 dotnet test</c> writes those that are not there yet, and never changes any.
/// </summary>
public sealed class GoldenNotesTests
{
    private const string Folder = "tests/TelemetryCore.Tests/Storage/Golden/v2";
    private const string Directory = "d";

    private static readonly string[] Names =
    [
        ManifestFile.Name, NoteFormat.FileName(1), NoteFormat.FileName(2), StateFile.Name, JournalFormat.FileName(1),
    ];

    [Fact]
    public void WhatVersion2WroteIsRead()
    {
        var written = JournalScript.NewDisk(1);
        Write(written);
        var golden = JournalScript.NewDisk(1);
        foreach (var name in Names)
        {
            Copy(name, written, golden);
        }

        Assert.Empty(StoreVerifier.Verify(golden, Directory).Damaged);
        Assert.Equal(new NotePlace(2, 96), ManifestFile.Read(golden, Directory).Manifest.NotesEnd);
        Assert.Equal(["lane 0", "lane 1"], StateFile.Read(golden, Directory, 1).Select(Encoding.UTF8.GetString));
        Assert.Equal(JournalRecorder.Replay(written).Recorder.Lines, JournalRecorder.Replay(golden).Recorder.Lines);
        var keeper = new NoteRecorder();
        var options = StoreRun.Options(golden, Durability.None) with { Notes = keeper };
        using var engine = TelemetryEngine.Open(Directory, options);
        Assert.Equal(
            [(1, ""), (2, "settled"), (4, "early"), (5, "in the journal"), (6, new string('x', 100))], keeper.Restored);
    }

    private static void Write(SimulatedDisk disk)
    {
        using (var writer = new NoteWriter(disk, Directory, default, 120))
        {
            writer.Add(1, 2, default);
            writer.Add(2, 2, "settled"u8);
            writer.Add(4, 2, "early"u8);
            writer.Finish();
            Assert.Equal(2, writer.End.File);
            ManifestFile.Write(disk, Directory, new Manifest
            {
                Generation = 1,
                ReplayAfter = 1,
                NotesEnd = writer.End,
            });
        }

        StateFile.Write(disk, Directory, 1, [PartOf("lane 0"), PartOf("lane 1")]);
        using var journal = new Journal(disk, Directory, new JournalOptions { FileBytes = 512 }, 1, 2);
        var buffer = journal.AddLane(new Lock(), () => default);
        buffer.SetKnowledge(new Timestamp(7));
        buffer.Add(0, Timestamp.Parse("2026-03-01T00:00:00Z"), 1.5, SampleStatus.Normal);
        buffer.AddNote(6, Encoding.UTF8.GetBytes(new string('x', 100)));
        buffer.AddNote(5, "in the journal"u8);
        journal.Commit(sync: true);
    }

    private static PayloadWriter PartOf(string text)
    {
        var part = new PayloadWriter();
        part.WriteBytes(Encoding.UTF8.GetBytes(text));
        return part;
    }

    private static void Copy(string name, SimulatedDisk written, SimulatedDisk golden)
    {
        var path = Path.Combine(RepositoryRoot.FullPath(Folder), name);
        var target = Path.Combine(Directory, name);
        if (Environment.GetEnvironmentVariable("WRITE_GOLDEN") == "1" && !File.Exists(path))
        {
            File.WriteAllBytes(path, written.ReadAll(target));
        }

        using var file = ((IFileSystem)golden).Open(target, FileUse.Create);
        file.Write(File.ReadAllBytes(path), 0);
    }
}

using TelemetryCore.Samples;
using TelemetryCore.Storage.Notes;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage.Manifests;

/// <summary>The payload of the manifest's only block.</summary>
internal static class ManifestCodec
{
    private const ushort WithoutNotes = 1;
    private const ushort WithNotes = 2;

    /// <summary>An older engine reads a store that has no notes.</summary>
    public static ushort VersionOf(Manifest manifest) => manifest.NotesEnd == default ? WithoutNotes : WithNotes;

    public static void Write(PayloadWriter writer, Manifest manifest)
    {
        writer.WriteUnsigned(manifest.Generation);
        writer.WriteByte(manifest.IsClean ? (byte)1 : (byte)0);
        writer.WriteUnsigned(manifest.NextSegment);
        writer.WriteUnsigned(manifest.NextJournal);
        writer.WriteUnsigned(manifest.ReplayAfter);
        WriteLedger(writer, manifest.Ledger);
        writer.WriteSigned(manifest.Cut.Microseconds);
        writer.WriteUnsigned(manifest.Segments.Length);
        foreach (var segment in manifest.Segments)
        {
            segment.Write(writer);
        }

        writer.WriteUnsigned(manifest.Removed.Length);
        foreach (var link in manifest.Removed)
        {
            link.Write(writer);
        }

        if (VersionOf(manifest) == WithNotes)
        {
            writer.WriteUnsigned(manifest.NotesEnd.File);
            writer.WriteUnsigned(manifest.NotesEnd.Offset);
        }
    }

    /// <summary>Null when the payload is no manifest.</summary>
    public static Manifest? Read(ReadOnlySpan<byte> payload, ushort version)
    {
        var reader = new PayloadReader(payload);
        var manifest = new Manifest
        {
            Generation = reader.ReadUnsigned(),
            IsClean = reader.ReadByte() != 0,
            NextSegment = reader.ReadUnsigned(),
            NextJournal = reader.ReadUnsigned(),
            ReplayAfter = reader.ReadUnsigned(),
            Ledger = ReadLedger(ref reader),
            Cut = new Timestamp(reader.ReadSigned()),
        };
        var segments = new SegmentSummary[reader.ReadCount()];
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = SegmentSummary.Read(ref reader);
        }

        var removed = new SegmentLink[reader.ReadCount()];
        for (var i = 0; i < removed.Length; i++)
        {
            removed[i] = SegmentLink.Read(ref reader);
        }

        manifest = manifest with
        {
            Segments = [.. segments],
            Removed = [.. removed],
            NotesEnd = version < WithNotes ? default : new NotePlace(reader.ReadUnsigned(), reader.ReadUnsigned()),
        };
        return reader.IsComplete ? manifest : null;
    }

    private static void WriteLedger(PayloadWriter writer, in Ledger ledger)
    {
        writer.WriteUnsigned(ledger.Offered);
        writer.WriteUnsigned(ledger.Stored);
        writer.WriteUnsigned(ledger.Late);
        writer.WriteUnsigned(ledger.Versions);
        writer.WriteUnsigned(ledger.Duplicates);
        writer.WriteUnsigned(ledger.Rejected);
        writer.WriteUnsigned(ledger.Quarantined);
        writer.WriteUnsigned(ledger.Retired);
    }

    private static Ledger ReadLedger(ref PayloadReader reader) => new()
    {
        Offered = reader.ReadUnsigned(),
        Stored = reader.ReadUnsigned(),
        Late = reader.ReadUnsigned(),
        Versions = reader.ReadUnsigned(),
        Duplicates = reader.ReadUnsigned(),
        Rejected = reader.ReadUnsigned(),
        Quarantined = reader.ReadUnsigned(),
        Retired = reader.ReadUnsigned(),
    };
}

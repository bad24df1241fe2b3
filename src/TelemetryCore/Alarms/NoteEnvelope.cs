using System.Buffers.Binary;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Alarms;

/// <summary>What all notes have: kind and version before their fields, a checksum behind them.</summary>
internal static class NoteEnvelope
{
    /// <summary>Bytes besides those of the fields.</summary>
    public const int Size = HeaderSize + ChecksumSize;

    private const int HeaderSize = 2;
    private const int ChecksumSize = sizeof(uint);
    private const byte Version = 1;

    public static FixedWriter Begin(NoteKind kind, Span<byte> buffer)
    {
        var writer = new FixedWriter(buffer);
        writer.WriteByte((byte)kind);
        writer.WriteByte(Version);
        return writer;
    }

    /// <summary>Returns the bytes of the whole note.</summary>
    public static int End(ref FixedWriter writer)
    {
        writer.WriteUInt32(Crc32C.Of(writer.Written));
        return writer.Length;
    }

    /// <summary>The fields of a note that can be read.</summary>
    public static NoteStatus Open(ReadOnlySpan<byte> note, out NoteKind kind, out ReadOnlySpan<byte> fields)
    {
        kind = default;
        fields = default;
        if (note.Length < Size
            || BinaryPrimitives.ReadUInt32LittleEndian(note[^ChecksumSize..]) != Crc32C.Of(note[..^ChecksumSize]))
        {
            return NoteStatus.Damaged;
        }

        kind = (NoteKind)note[0];
        fields = note[HeaderSize..^ChecksumSize];
        return note[1] == Version && kind is NoteKind.Alarm or NoteKind.Rule
            ? NoteStatus.Intact
            : NoteStatus.NewerVersion;
    }
}

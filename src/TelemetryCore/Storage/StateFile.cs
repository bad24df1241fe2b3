using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage;

/// <summary>
/// The file <c>state</c>: what the lanes would have to compute again. It is derived; what is missing, damaged or of
/// another checkpoint than the manifest's counts as not there.
/// </summary>
internal static class StateFile
{
    public const string Name = "state";

    private const uint Tag = 0;
    private const int PieceBytes = 1 << 20;
    private const byte LastOfPart = 1;
    private const byte LastOfFile = 2;

    /// <summary>Replaces the file by the parts of the lanes, as of a commit.</summary>
    public static void Write(IFileSystem files, string directory, long commit, IReadOnlyList<PayloadWriter> parts) =>
        AtomicFile.Replace(files, directory, Name, file =>
        {
            var end = 0L;
            var block = new byte[BlockHeader.LengthOf(1 + PieceBytes)];
            for (var i = 0; i < parts.Count; i++)
            {
                var part = parts[i].Written;
                do
                {
                    var piece = part[..Math.Min(PieceBytes, part.Length)];
                    part = part[piece.Length..];
                    var flags = !part.IsEmpty ? 0 : i + 1 < parts.Count ? LastOfPart : LastOfPart | LastOfFile;
                    block[BlockHeader.Size] = (byte)flags;
                    piece.CopyTo(block.AsSpan(BlockHeader.Size + 1));
                    var length = BlockHeader.LengthOf(1 + piece.Length);
                    Block.Seal(block.AsSpan(0, length), BlockKind.State, commit, Tag, 1 + piece.Length);
                    file.Write(block.AsSpan(0, length), end);
                    end += length;
                }
                while (!part.IsEmpty);
            }
        });

    /// <summary>The parts as they were written; none when the file is not whole or not of this commit.</summary>
    public static IReadOnlyList<byte[]> Read(IFileSystem files, string directory, long commit)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            if (!files.Exists(path))
            {
                return [];
            }

            using var file = files.Open(path, FileUse.Read);
            return Read(new BlockReader(file, Tag), commit);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static List<byte[]> Read(BlockReader blocks, long commit)
    {
        var parts = new List<byte[]>();
        var part = new PayloadWriter();
        var flags = 0;
        while (blocks.MoveNext())
        {
            var isPiece = blocks.Status == BlockStatus.Intact && blocks.Header.Kind == BlockKind.State &&
                blocks.Header.Sequence == commit && blocks.Payload.Length > 0;
            if (!isPiece || (flags & LastOfFile) != 0)
            {
                return [];
            }

            flags = blocks.Payload[0];
            part.WriteBytes(blocks.Payload[1..]);
            if ((flags & LastOfPart) != 0)
            {
                parts.Add(part.Written.ToArray());
                part.Clear();
            }
        }

        return (flags & LastOfFile) != 0 ? parts : [];
    }
}

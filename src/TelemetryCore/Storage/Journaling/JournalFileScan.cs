using System.Buffers.Binary;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;

namespace TelemetryCore.Storage.Journaling;

/// <summary>What the blocks of one file are, found without a look at the records.</summary>
internal sealed class JournalFileScan
{
    private JournalFileScan(string name, long number)
    {
        Name = name;
        Number = number;
    }

    public string Name { get; }

    public long Number { get; }

    public uint Tag => (uint)Number;

    public long Bytes { get; private init; }

    /// <summary>What the file's header is; the next members are to be trusted only when it is intact.</summary>
    public BlockStatus HeaderStatus { get; private set; } = BlockStatus.Truncated;

    public bool HasHeader => HeaderStatus == BlockStatus.Intact;

    public long HeaderLength { get; private set; }

    /// <summary>Commits before this one are in earlier files.</summary>
    public long FirstCommit { get; private set; }

    /// <summary>True when the journal was opened with this file: what tore before it was never acknowledged.</summary>
    public bool BeginsLife { get; private set; }

    /// <summary>How long the file was before it was used; it only grows.</summary>
    public long PreparedBytes { get; private set; }

    /// <summary>Blocks and stretches behind the file's header, in order.</summary>
    public List<JournalBlock> Blocks { get; } = [];

    /// <summary>How many of <see cref="Blocks"/> there are up to the last intact one.</summary>
    public int IntactEnd => Blocks.FindLastIndex(block => block.IsIntact) + 1;

    /// <summary>The greatest commit number that an intact header in this file tells; 0 when none does.</summary>
    public long LastSeenCommit => Math.Max(
        FirstCommit - 1, Blocks.Count == 0 ? 0 : Blocks.Max(block => block.Commit));

    /// <summary>Where the blocks after so many of them start.</summary>
    public long OffsetOf(int block) => block < Blocks.Count ? Blocks[block].Offset : Bytes;

    /// <summary>
    /// The file's header only, with the first block behind it, which tells the version of all: no file is written by
    /// two.
    /// </summary>
    /// <exception cref="StorageException">A newer version of this software wrote the file.</exception>
    public static JournalFileScan HeadOf(IFileSystem files, string directory, string name, long number) =>
        Of(files, directory, name, number, stepsMax: 2);

    /// <exception cref="StorageException">A newer version of this software wrote the file.</exception>
    public static JournalFileScan Of(
        IFileSystem files, string directory, string name, long number, int stepsMax = int.MaxValue)
    {
        using var file = files.Open(Path.Combine(directory, name), FileUse.Read);
        var scan = new JournalFileScan(name, number) { Bytes = file.Length };
        var reader = new BlockReader(file, scan.Tag);
        for (var step = 0; step < stepsMax && reader.MoveNext(); step++)
        {
            if (reader.Status == BlockStatus.NewerVersion)
            {
                throw new StorageException(
                    $"'{name}' has format version {reader.Header.Version} and this engine reads up to " +
                    $"{BlockHeader.VersionOf(reader.Header.Kind)}; open it with the newer version that wrote it.");
            }

            scan.Add(reader);
        }

        return scan;
    }

    private void Add(BlockReader reader)
    {
        if (reader.Offset == 0 && (reader.Status != BlockStatus.Intact || IsFileHeader(reader)))
        {
            ReadFileHeader(reader);
            return;
        }

        var index = 0;
        var isLast = false;
        var status = reader.Status;
        if (status == BlockStatus.Intact && (reader.Header.Kind != BlockKind.JournalCommit ||
            !JournalPayload.TryReadHeader(reader.Payload, out index, out isLast)))
        {
            status = BlockStatus.NoBlock;
        }

        Blocks.Add(new JournalBlock(
            reader.Offset, reader.Length, status, Math.Max(0, reader.Header.Sequence), index, isLast));
    }

    private static bool IsFileHeader(BlockReader reader) => reader.Header.Kind == BlockKind.JournalHeader &&
        reader.Payload.Length >= JournalFormat.FileHeaderBytes;

    private void ReadFileHeader(BlockReader reader)
    {
        HeaderStatus = reader.Status;
        HeaderLength = reader.Length;
        if (HasHeader)
        {
            FirstCommit = BinaryPrimitives.ReadInt64LittleEndian(reader.Payload[8..]);
            var flags = BinaryPrimitives.ReadUInt32LittleEndian(reader.Payload[16..]);
            BeginsLife = (flags & JournalFormat.BeginsLife) != 0;
            PreparedBytes = BinaryPrimitives.ReadUInt32LittleEndian(reader.Payload[20..]);
        }
    }
}

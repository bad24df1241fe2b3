using System.Diagnostics.CodeAnalysis;
using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>
/// A finished segment, open for reading by any number of threads. Each read checks the checksum of what it returns;
/// what is damaged is returned as a loss.
/// </summary>
internal sealed class SegmentFile : IDisposable
{
    private readonly IFile _file;
    private readonly string _name;
    private readonly uint _tag;

    private SegmentFile(IFile file, long number, SegmentIndex index)
    {
        _file = file;
        _name = SegmentNames.Of(number);
        _tag = (uint)number;
        Number = number;
        Index = index;
    }

    public long Number { get; }

    public SegmentIndex Index { get; }

    public long Bytes => _file.Length;

    /// <summary>
    /// Opens a segment by its trailer, directory and series table; when those are damaged, by going through all blocks.
    /// What the manifest says of it, if given, tells what is lost when it is missing.
    /// </summary>
    public static SegmentOpening Open(
        IFileSystem files, string directory, long number, SegmentSummary? expected = null)
    {
        var path = Path.Combine(directory, SegmentNames.Of(number));
        try
        {
            return files.Exists(path)
                ? Open(files.Open(path, FileUse.Read), number)
                : NotOpened(number, LossReason.Missing, expected);
        }
        catch (IOException)
        {
            return NotOpened(number, LossReason.Unreadable, expected);
        }
    }

    /// <summary>SHA-256 of the file as it is now.</summary>
    public Digest ComputeDigest() => FileDigest.Of(_file);

    /// <summary>
    /// Reads the bytes of a chunk into a buffer, which grows when it must; false, and the loss, when they are damaged.
    /// </summary>
    public bool TryReadChunk(
        in ChunkEntry entry, ref byte[] buffer, out ReadOnlySpan<byte> chunk, [NotNullWhen(false)] out StoreLoss? loss)
    {
        var status = ReadBlock(entry.Offset, entry.Length, ref buffer, out var header, out chunk);
        var sequence = ChunkSequence.From(header.Sequence);
        var isRight = status is null && header.Kind == BlockKind.Chunk && sequence.Series == entry.Series &&
            sequence.Role == entry.Role;
        loss = isRight ? null : LossOf(entry, status ?? LossReason.Malformed);
        return isRight;
    }

    /// <summary>Reads amendments and adds them to a list; false, and the loss, when they are damaged.</summary>
    public bool TryReadAmendments(
        in AmendmentsEntry entry, List<Amendment> into, [NotNullWhen(false)] out StoreLoss? loss)
    {
        byte[] buffer = [];
        var status = ReadBlock(entry.Offset, entry.Length, ref buffer, out var header, out var payload);
        var isRight = status is null && header.Kind == BlockKind.Amendments &&
            ChunkSequence.From(header.Sequence).Series == entry.Series && AmendmentCodec.TryRead(payload, into);
        loss = isRight ? null : new StoreLoss(
            _name, entry.Offset, BlockHeader.LengthOf(entry.Length), status ?? LossReason.Malformed,
            KeyOf(entry.Series), null, null);
        return isRight;
    }

    /// <summary>The loss of a chunk.</summary>
    public StoreLoss LossOf(in ChunkEntry entry, string reason) => new(
        _name, entry.Offset, BlockHeader.LengthOf(entry.Length), reason,
        KeyOf(entry.Series), entry.Zone.First, entry.Zone.Last);

    public void Dispose() => _file.Dispose();

    private static SegmentOpening Open(IFile file, long number)
    {
        var reader = new SegmentIndexReader(file, number);
        if (reader.Read() is { } index)
        {
            return new SegmentOpening(new SegmentFile(file, number, index), 0, reader.IsScanned, reader.Losses);
        }

        file.Dispose();
        return new SegmentOpening(null, reader.NewerVersion, reader.IsScanned, reader.Losses);
    }

    private static SegmentOpening NotOpened(long number, string reason, SegmentSummary? expected)
    {
        var loss = new StoreLoss(
            SegmentNames.Of(number), 0, expected?.Bytes ?? 0, reason, null, expected?.First, expected?.Last);
        return new SegmentOpening(null, 0, false, [loss]);
    }

    private SeriesKey? KeyOf(SeriesId series) => Index.Series.GetValueOrDefault(series)?.Key;

    private string? ReadBlock(
        long offset, int length, ref byte[] buffer, out BlockHeader header, out ReadOnlySpan<byte> payload)
    {
        var blockLength = BlockHeader.LengthOf(length);
        if (buffer.Length < blockLength)
        {
            buffer = new byte[blockLength];
        }

        header = default;
        payload = default;
        try
        {
            var read = _file.Read(buffer.AsSpan(0, blockLength), offset);
            var status = Block.Check(buffer.AsSpan(0, read), _tag, out header);
            if (status != BlockStatus.Intact || header.PayloadLength != length)
            {
                return LossReason.Of(status);
            }
        }
        catch (IOException)
        {
            return LossReason.Unreadable;
        }

        payload = buffer.AsSpan(BlockHeader.Size, length);
        return null;
    }
}

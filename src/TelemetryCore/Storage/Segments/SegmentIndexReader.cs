using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>
/// Reads the index of a segment: header, series table and directory, found by the trailer. When the way to the
/// directory is damaged, all blocks are gone through.
/// </summary>
internal sealed class SegmentIndexReader(IFile file, long number)
{
    private readonly List<StoreLoss> _losses = [];
    private readonly string _name = SegmentNames.Of(number);
    private readonly uint _tag = (uint)number;

    /// <summary>What is damaged outside the chunks and amendments of the index.</summary>
    public IReadOnlyList<StoreLoss> Losses => _losses;

    /// <summary>The format version of the segment, when this engine does not know it; else 0.</summary>
    public int NewerVersion { get; private set; }

    /// <summary>True when all blocks were gone through.</summary>
    public bool IsScanned { get; private set; }

    /// <summary>Null when the segment is of a newer version.</summary>
    public SegmentIndex? Read()
    {
        try
        {
            return TryReadByTrailer() ?? (NewerVersion == 0 ? Scan() : null);
        }
        catch (IOException)
        {
            _losses.Add(new StoreLoss(_name, 0, file.Length, LossReason.Unreadable, null, null, null));
            return new SegmentIndex(null, new Dictionary<SeriesId, SeriesInfo>(), [], []);
        }
    }

    private SegmentIndex? TryReadByTrailer()
    {
        var blocks = new BlockReader(file, _tag);
        if (!IsBlock(blocks, 0, BlockKind.SegmentHeader) || SegmentHeader.Read(blocks.Payload) is not { } header)
        {
            return null;
        }

        var end = file.Length - BlockHeader.LengthOf(SegmentTrailer.Size);
        if (end < 0 || !IsBlock(blocks, end, BlockKind.SegmentTrailer) || blocks.Payload.Length != SegmentTrailer.Size)
        {
            return null;
        }

        var trailer = SegmentTrailer.Read(blocks.Payload);
        var directory = new DirectoryReader();
        if (!TryReadDirectory(blocks, trailer.DirectoryOffset, end, directory) ||
            directory.Chunks.Count != trailer.Chunks)
        {
            return null;
        }

        var series = ReadSeriesTable(blocks, trailer.TableOffset, trailer.DirectoryOffset);
        return new SegmentIndex(header, series, directory.Chunks, directory.Amendments);
    }

    private bool TryReadDirectory(BlockReader blocks, long offset, long end, DirectoryReader directory)
    {
        while (offset < end)
        {
            if (!IsBlock(blocks, offset, BlockKind.Directory) || !directory.TryRead(blocks.Payload))
            {
                return false;
            }

            offset += blocks.Length;
        }

        return offset == end;
    }

    // A damaged part of the table costs names, which the catalog has too, and no rows.
    private Dictionary<SeriesId, SeriesInfo> ReadSeriesTable(BlockReader blocks, long offset, long end)
    {
        var series = new Dictionary<SeriesId, SeriesInfo>();
        for (; offset < end && blocks.MoveTo(offset); offset += blocks.Length)
        {
            var isGood = blocks.Status == BlockStatus.Intact && blocks.Header.Kind == BlockKind.SeriesTable &&
                SeriesTable.TryRead(blocks.Payload, series);
            if (!isGood)
            {
                _losses.Add(new StoreLoss(
                    _name, offset, blocks.Length, LossReason.Of(blocks.Status), null, null, null));
            }
        }

        return series;
    }

    private bool IsBlock(BlockReader blocks, long offset, BlockKind kind)
    {
        if (offset < 0 || !blocks.MoveTo(offset))
        {
            return false;
        }

        if (blocks.Status == BlockStatus.NewerVersion)
        {
            NewerVersion = blocks.Header.Version;
        }

        return blocks.Status == BlockStatus.Intact && blocks.Header.Kind == kind;
    }

    private SegmentIndex? Scan()
    {
        IsScanned = true;
        _losses.Clear();
        var scan = new SegmentScan(_name);
        var blocks = new BlockReader(file, _tag);
        while (blocks.MoveNext())
        {
            if (blocks.Status == BlockStatus.NewerVersion)
            {
                NewerVersion = blocks.Header.Version;
                return null;
            }

            scan.Add(blocks);
        }

        return scan.Finish(blocks, _losses);
    }
}

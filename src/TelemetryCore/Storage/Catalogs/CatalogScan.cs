using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage.Catalogs;

/// <summary>Reads the catalog's file, and fills what is damaged from what the segments know.</summary>
internal sealed class CatalogScan(IReadOnlyDictionary<SeriesId, SeriesInfo> known)
{
    private const uint Tag = 0;

    private readonly SortedDictionary<int, SeriesInfo> _entries = [];
    private readonly List<StoreLoss> _losses = [];

    /// <summary>The series by id, without a gap.</summary>
    public List<SeriesInfo> Series { get; } = [];

    public IReadOnlyList<StoreLoss> Losses => _losses;

    /// <summary>Where the next entry goes.</summary>
    public long End { get; private set; }

    public long TornTailBytes { get; private set; }

    /// <summary>Entries that lie in packed blocks.</summary>
    public int Packed { get; private set; }

    /// <summary>True when the file does not hold exactly the series.</summary>
    public bool IsDamaged { get; private set; }

    public int NewerVersion { get; private set; }

    public void Run(IFileSystem files, string path)
    {
        try
        {
            if (files.Exists(path))
            {
                using var file = files.Open(path, FileUse.Read);
                Read(file);
            }
        }
        catch (IOException)
        {
            AddLoss(new StoreLoss(Catalog.Name, End, 0, LossReason.Unreadable, null, null, null));
        }

        Heal();
    }

    private void Read(IFile file)
    {
        var blocks = new BlockReader(file, Tag);
        while (blocks.MoveNext() && NewerVersion == 0)
        {
            if (blocks.Status == BlockStatus.NewerVersion)
            {
                NewerVersion = blocks.Header.Version;
            }
            else if (TryReadEntry(blocks) is { } info)
            {
                _entries[(int)blocks.Header.Sequence] = info;
                End = blocks.Offset + blocks.Length;
            }
            else if (TryReadTable(blocks))
            {
                End = blocks.Offset + blocks.Length;
            }
            else if (blocks.Status != BlockStatus.Intact && blocks.Offset + blocks.Length == file.Length)
            {
                TornTailBytes = blocks.Length;
                IsDamaged = true;
            }
            else
            {
                AddLoss(LossOf(blocks));
            }
        }
    }

    private static SeriesInfo? TryReadEntry(BlockReader blocks)
    {
        var isEntry = blocks.Status == BlockStatus.Intact && blocks.Header.Kind == BlockKind.CatalogEntry &&
            blocks.Header.Sequence is >= 0 and < Limits.SeriesMax;
        var reader = new PayloadReader(isEntry ? blocks.Payload : default);
        var info = SeriesInfoCodec.Read(ref reader);
        return reader.IsComplete ? info : null;
    }

    private bool TryReadTable(BlockReader blocks)
    {
        var table = new Dictionary<SeriesId, SeriesInfo>();
        if (blocks.Status != BlockStatus.Intact || blocks.Header.Kind != BlockKind.SeriesTable ||
            !SeriesTable.TryRead(blocks.Payload, table))
        {
            return false;
        }

        foreach (var (id, info) in table)
        {
            _entries[id.Value] = info;
        }

        Packed += table.Count;
        return true;
    }

    private StoreLoss LossOf(BlockReader blocks)
    {
        var id = new SeriesId((int)blocks.Header.Sequence);
        var key = blocks.Header.Kind == BlockKind.CatalogEntry ? known.GetValueOrDefault(id)?.Key : null;
        return new StoreLoss(
            Catalog.Name, blocks.Offset, blocks.Length, LossReason.Of(blocks.Status), key, null, null);
    }

    private void AddLoss(StoreLoss loss)
    {
        _losses.Add(loss);
        IsDamaged = true;
    }

    private void Heal()
    {
        foreach (var (id, info) in known)
        {
            IsDamaged |= _entries.TryAdd(id.Value, info);
        }

        foreach (var (id, info) in _entries)
        {
            while (Series.Count < id)
            {
                Series.Add(Catalog.Lost(Series.Count));
                IsDamaged = true;
            }

            Series.Add(info);
        }
    }
}

using System.Globalization;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage.Catalogs;

/// <summary>
/// The series of a store by their ids, in the file <c>catalog</c>, which grows by one entry a series and is packed when
/// the store is compacted. What is damaged in it is healed from the
/// segments; a series whose name is lost keeps its rows under the name <c>lost/series-id</c>.
/// </summary>
internal sealed class Catalog : IDisposable
{
    public const string Name = "catalog";

    private const uint Tag = 0;

    private readonly IFileSystem _files;
    private readonly string _directory;
    private readonly List<SeriesInfo> _series;
    private readonly PayloadWriter _payload = new();
    private byte[] _block = new byte[512];
    private IFile? _file;
    private long _end;
    private int _packed;
    private bool _isDamaged;
    private bool _isDirectorySynced;

    private Catalog(IFileSystem files, string directory, CatalogScan scan)
    {
        _files = files;
        _directory = directory;
        _series = scan.Series;
        _end = scan.End;
        _packed = scan.Packed;
        _isDamaged = scan.IsDamaged;
        _isDirectorySynced = scan.End > 0;
    }

    /// <summary>What is declared of each series, by id.</summary>
    public IReadOnlyList<SeriesInfo> Series => _series;

    /// <summary>
    /// Reads the catalog and heals it, in memory, from what the segments know. Writes nothing.
    /// </summary>
    public static CatalogLoading Load(
        IFileSystem files, string directory, IReadOnlyDictionary<SeriesId, SeriesInfo> known)
    {
        var scan = new CatalogScan(known);
        scan.Run(files, Path.Combine(directory, Name));
        var catalog = scan.NewerVersion == 0 ? new Catalog(files, directory, scan) : null;
        return new CatalogLoading(catalog, scan.NewerVersion, scan.TornTailBytes, scan.Losses);
    }

    /// <summary>The name of a series whose own is lost.</summary>
    public static SeriesInfo Lost(int id) =>
        new(new SeriesKey("lost", string.Create(CultureInfo.InvariantCulture, $"series-{id}")));

    /// <summary>
    /// Gives the series up to an id, which rows refer to, a place in the catalog; returns how many names are lost.
    /// </summary>
    public int Require(SeriesId id)
    {
        var lost = 0;
        for (; _series.Count <= id.Value; lost++)
        {
            _series.Add(Lost(_series.Count));
            _isDamaged = true;
        }

        return lost;
    }

    /// <summary>Adds the series with the next id. Not on the disk before <see cref="Sync"/>.</summary>
    public void Append(SeriesId id, SeriesInfo info)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(id.Value, _series.Count);
        if (_isDamaged)
        {
            Rewrite();
        }

        _file ??= OpenOrCreate();
        var length = Encode(id, info);
        _file.Write(_block.AsSpan(0, length), _end);
        _end += length;
        _series.Add(info);
    }

    /// <summary>Returns when all series outlive a power cut.</summary>
    public void Sync()
    {
        if (_isDamaged)
        {
            Rewrite();
        }

        // What a killed process appended may not be on the medium yet.
        _file ??= _end > 0 ? OpenOrCreate() : null;
        _file?.Sync();
        if (_file is not null && !_isDirectorySynced)
        {
            _files.SyncDirectory(_directory);
            _isDirectorySynced = true;
        }
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>Replaces the file by a smaller one, when entries were added since the last time.</summary>
    public void Pack()
    {
        if (_series.Count > _packed)
        {
            Rewrite();
        }
    }

    /// <summary>
    /// Replaces the file by one that holds what this catalog holds, healed entries included, many to a block and
    /// compressed.
    /// </summary>
    private void Rewrite()
    {
        _file?.Dispose();
        _file = null;
        var table = new SeriesTableWriter();
        for (var id = 0; id < _series.Count; id++)
        {
            table.Add(new SeriesId(id), _series[id]);
        }

        var end = 0L;
        AtomicFile.Replace(_files, _directory, Name, file =>
        {
            foreach (var payload in table.Finish())
            {
                var block = new byte[BlockHeader.LengthOf(payload.Length)];
                file.Write(block.AsSpan(0, Block.Write(block, BlockKind.SeriesTable, 0, Tag, payload)), end);
                end += block.Length;
            }
        });
        _packed = _series.Count;
        _end = end;
        _isDamaged = false;
        _isDirectorySynced = true;
    }

    private IFile OpenOrCreate()
    {
        var path = Path.Combine(_directory, Name);
        return _files.Open(path, _files.Exists(path) ? FileUse.ReadWrite : FileUse.Create);
    }

    private int Encode(SeriesId id, SeriesInfo info)
    {
        _payload.Clear();
        SeriesInfoCodec.Write(_payload, info);
        var length = BlockHeader.LengthOf(_payload.Length);
        if (_block.Length < length)
        {
            _block = new byte[length];
        }

        return Block.Write(_block, BlockKind.CatalogEntry, id.Value, Tag, _payload.Written);
    }
}

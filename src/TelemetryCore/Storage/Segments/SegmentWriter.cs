using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>
/// Writes a segment from front to back; only its directory and series table wait in memory. The file has its name, and
/// can be read, when <see cref="Finish"/> has returned; before that a crash leaves a file that no opener keeps.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly IFileSystem _files;
    private readonly string _directory;
    private readonly SegmentHeader _header;
    private readonly IFile _file;
    private readonly BlockStream _blocks;
    private readonly DirectoryWriter _entries = new();
    private readonly SeriesTableWriter _series = new();
    private readonly PayloadWriter _payload = new();
    private SeriesId _current = new(-1);
    private int _position;
    private SegmentTrailer _totals = SegmentTrailer.Empty;
    private bool _isFinished;

    public SegmentWriter(IFileSystem files, string directory, SegmentHeader header)
    {
        _files = files;
        _directory = directory;
        _header = header;
        _file = AtomicFile.Create(files, Path.Combine(directory, Name));
        _blocks = new BlockStream(_file, (uint)header.Number);
        header.Write(_payload);
        _blocks.Append(BlockKind.SegmentHeader, 0, _payload.Written);
    }

    /// <summary>Bytes so far.</summary>
    public long Bytes => _blocks.Offset;

    private string Name => SegmentNames.Of(_header.Number);

    /// <summary>What is added from here on belongs to this series; ids ascend.</summary>
    public void BeginSeries(SeriesId series, SeriesInfo info)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(series.Value, _current.Value);
        _current = series;
        _entries.BeginSeries(series, _blocks.Offset);
        _series.Add(series, info);
    }

    /// <summary>Adds a chunk; what readers see of rows with one timestamp is decided by the order of chunks.</summary>
    public void AddChunk(ChunkRole role, ReadOnlySpan<byte> chunk, in ZoneMap zone)
    {
        _blocks.Append(BlockKind.Chunk, NextSequence(role), chunk);
        _entries.AddChunk(role, chunk.Length, zone);
        _totals = _totals.With(role, zone);
    }

    /// <summary>Adds amendments in order of knowledge.</summary>
    public void AddAmendments(ReadOnlySpan<Amendment> amendments)
    {
        while (!amendments.IsEmpty)
        {
            var count = Math.Min(amendments.Length, AmendmentCodec.BlockMax);
            _payload.Clear();
            AmendmentCodec.Write(_payload, amendments[..count]);
            _blocks.Append(BlockKind.Amendments, NextSequence(ChunkRole.Base), _payload.Written);
            _entries.AddAmendments(_payload.Length);
            amendments = amendments[count..];
        }
    }

    /// <summary>Ends the file and gives it its name; returns when it outlives a power cut.</summary>
    public SegmentSummary Finish()
    {
        _totals = _totals with { TableOffset = _blocks.Offset };
        Append(BlockKind.SeriesTable, _series.Finish());
        _totals = _totals with { DirectoryOffset = _blocks.Offset };
        Append(BlockKind.Directory, _entries.Finish());
        Span<byte> trailer = stackalloc byte[SegmentTrailer.Size];
        _totals.Write(trailer);
        _blocks.Append(BlockKind.SegmentTrailer, 0, trailer);
        var digest = _blocks.Finish();
        var bytes = _blocks.Offset;
        _file.Dispose();
        AtomicFile.Publish(_files, _directory, Name);
        _isFinished = true;
        return SegmentSummary.Of(_header, _totals, bytes, digest);
    }

    /// <summary>Removes the file when it is not finished.</summary>
    public void Dispose()
    {
        _blocks.Dispose();
        _file.Dispose();
        if (_isFinished)
        {
            return;
        }

        try
        {
            _files.Delete(Path.Combine(_directory, Name + AtomicFile.Unfinished));
        }
        catch (IOException)
        {
            // The opener deletes what is left over.
        }
    }

    private long NextSequence(ChunkRole role)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_position, ChunkSequence.PositionMax);
        return new ChunkSequence(_current, role, _position++).Value;
    }

    private void Append(BlockKind kind, IReadOnlyList<byte[]> payloads)
    {
        for (var i = 0; i < payloads.Count; i++)
        {
            _blocks.Append(kind, i, payloads[i]);
        }
    }
}

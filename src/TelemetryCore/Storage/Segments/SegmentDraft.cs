using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>
/// What will be a segment and has no number yet, nor a predecessor to name: a merge takes so long that checkpoints
/// write segments meanwhile. Chunks wait in a file that a crash leaves to the next opener to delete.
/// </summary>
internal sealed class SegmentDraft : IDisposable
{
    private const string Name = "merge";

    private readonly IFileSystem _files;
    private readonly string _path;
    private readonly IFile _file;
    private readonly List<DraftSeries> _series = [];
    private long _length;

    public SegmentDraft(IFileSystem files, string directory)
    {
        _files = files;
        _file = AtomicFile.Create(files, Path.Combine(directory, Name));
        _path = Path.Combine(directory, Name + AtomicFile.Unfinished);
    }

    /// <summary>What is added from here on belongs to this series; ids ascend.</summary>
    public void BeginSeries(SeriesId series, SeriesInfo info) => _series.Add(new DraftSeries(series, info));

    /// <summary>Adds a chunk of the series; see <see cref="SegmentWriter.AddChunk"/>.</summary>
    public void AddChunk(ChunkRole role, ReadOnlySpan<byte> chunk, in ZoneMap zone)
    {
        _file.Write(chunk, _length);
        _series[^1].Chunks.Add(new DraftChunk(role, _length, chunk.Length, Crc32C.Of(chunk), zone));
        _length += chunk.Length;
    }

    /// <summary>Adds amendments of the series, in order of knowledge.</summary>
    public void AddAmendments(IEnumerable<Amendment> amendments) => _series[^1].Amendments.AddRange(amendments);

    /// <summary>Writes everything to a segment.</summary>
    /// <exception cref="IOException">It cannot be read back as it was written.</exception>
    public void CopyTo(SegmentWriter writer)
    {
        byte[] buffer = [];
        foreach (var series in _series)
        {
            writer.BeginSeries(series.Id, series.Info);
            foreach (var chunk in series.Chunks)
            {
                writer.AddChunk(chunk.Role, Read(chunk, ref buffer), chunk.Zone);
            }

            writer.AddAmendments(series.Amendments.ToArray());
        }
    }

    /// <summary>Removes the file.</summary>
    public void Dispose()
    {
        _file.Dispose();
        try
        {
            _files.Delete(_path);
        }
        catch (IOException)
        {
            // The opener deletes what is left over.
        }
    }

    private ReadOnlySpan<byte> Read(in DraftChunk chunk, ref byte[] buffer)
    {
        if (buffer.Length < chunk.Length)
        {
            buffer = new byte[chunk.Length];
        }

        var bytes = buffer.AsSpan(0, chunk.Length);
        return _file.Read(bytes, chunk.Offset) == chunk.Length && Crc32C.Of(bytes) == chunk.Checksum
            ? bytes
            : throw new IOException($"'{_path}' cannot be read back as it was written; nothing is compacted.");
    }

    private sealed record DraftSeries(SeriesId Id, SeriesInfo Info)
    {
        public List<DraftChunk> Chunks { get; } = [];

        public List<Amendment> Amendments { get; } = [];
    }

    private readonly record struct DraftChunk(
        ChunkRole Role, long Offset, int Length, uint Checksum, ZoneMap Zone);
}

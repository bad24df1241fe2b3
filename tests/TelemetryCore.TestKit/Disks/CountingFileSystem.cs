using TelemetryCore.Storage.Files;

namespace TelemetryCore.TestKit.Disks;

/// <summary>Passes everything on and counts the bytes that are written and read, by the name of the file.</summary>
public sealed class CountingFileSystem : IFileSystem
{
    private readonly Dictionary<string, long> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _read = new(StringComparer.Ordinal);
    private readonly SimulatedDisk _disk;

    public CountingFileSystem(SimulatedDisk disk) => _disk = disk;

    private IFileSystem Files => _disk;

    /// <summary>Bytes written to files whose name contains <paramref name="part"/> when they were opened.</summary>
    public long WrittenTo(string part) => Sum(_written, part);

    /// <summary>Bytes read from such files.</summary>
    public long ReadFrom(string part) => Sum(_read, part);

    IFile IFileSystem.Open(string path, FileUse use) => new CountingFile(this, Files.Open(path, use), path);

    bool IFileSystem.Exists(string path) => Files.Exists(path);

    void IFileSystem.Delete(string path) => Files.Delete(path);

    void IFileSystem.Rename(string from, string to) => Files.Rename(from, to);

    void IFileSystem.Link(string existing, string created) => Files.Link(existing, created);

    IReadOnlyList<string> IFileSystem.List(string directory) => Files.List(directory);

    void IFileSystem.CreateDirectory(string path) => Files.CreateDirectory(path);

    void IFileSystem.SyncDirectory(string path) => Files.SyncDirectory(path);

    IDisposable? IFileSystem.TryLock(string path) => Files.TryLock(path);

    long IFileSystem.FreeBytes(string directory) => Files.FreeBytes(directory);

    private static long Sum(Dictionary<string, long> counts, string part) =>
        counts.Where(file => file.Key.Contains(part, StringComparison.Ordinal)).Sum(file => file.Value);

    private sealed class CountingFile(CountingFileSystem counts, IFile file, string path) : IFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> into, long offset)
        {
            var read = file.Read(into, offset);
            counts._read[path] = counts._read.GetValueOrDefault(path) + read;
            return read;
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            counts._written[path] = counts._written.GetValueOrDefault(path) + bytes.Length;
            file.Write(bytes, offset);
        }

        public void SetLength(long length) => file.SetLength(length);

        public void Sync() => file.Sync();

        public void Dispose() => file.Dispose();
    }
}

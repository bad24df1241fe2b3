using TelemetryCore.Storage.Files;

namespace TelemetryCore.TestKit.Disks;

/// <summary>Passes everything on and counts the bytes that are written, by the name of the file.</summary>
internal sealed class CountingFileSystem(IFileSystem files) : IFileSystem
{
    private readonly Dictionary<string, long> _written = new(StringComparer.Ordinal);

    /// <summary>Bytes written to files whose name contains <paramref name="part"/> when they were opened.</summary>
    public long WrittenTo(string part) =>
        _written.Where(file => file.Key.Contains(part, StringComparison.Ordinal)).Sum(file => file.Value);

    public IFile Open(string path, FileUse use) => new CountingFile(this, files.Open(path, use), path);

    public bool Exists(string path) => files.Exists(path);

    public void Delete(string path) => files.Delete(path);

    public void Rename(string from, string to) => files.Rename(from, to);

    public void Link(string existing, string created) => files.Link(existing, created);

    public IReadOnlyList<string> List(string directory) => files.List(directory);

    public void CreateDirectory(string path) => files.CreateDirectory(path);

    public void SyncDirectory(string path) => files.SyncDirectory(path);

    public IDisposable? TryLock(string path) => files.TryLock(path);

    public long FreeBytes(string directory) => files.FreeBytes(directory);

    private sealed class CountingFile(CountingFileSystem counts, IFile file, string path) : IFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> into, long offset) => file.Read(into, offset);

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

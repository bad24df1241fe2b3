using TelemetryCore.Storage.Files;

namespace TelemetryCore.TestKit.Disks;

/// <summary>An open file of a <see cref="SimulatedDisk"/>.</summary>
internal sealed class SimulatedFile(SimulatedDisk disk, string path, SimulatedInode inode) : IFile
{
    public long Length => disk.LengthOf(inode);

    public int Read(Span<byte> into, long offset) => disk.Read(inode, path, into, offset);

    public void Write(ReadOnlySpan<byte> bytes, long offset) => disk.Write(inode, path, bytes, offset);

    public void SetLength(long length) => disk.SetLength(inode, path, length);

    public void Sync() => disk.Sync(inode, path);

    public void Dispose()
    {
        // Nothing is held: the contents live as long as somebody refers to them.
    }
}

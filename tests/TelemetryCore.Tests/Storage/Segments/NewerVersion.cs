using TelemetryCore.Storage.Blocks;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Segments;

/// <summary>Files as a later engine would write them.</summary>
internal static class NewerVersion
{
    /// <summary>Gives the first block of a file another format version, with a right checksum.</summary>
    public static void Plant(SimulatedDisk disk, string path, ushort version)
    {
        var bytes = disk.ReadAll(path);
        Assert.True(BlockHeader.TryRead(bytes, out var header));
        var changed = new byte[BlockHeader.Size];
        (header with { Version = version }).Write(changed);
        disk.Overwrite(path, 0, changed);
    }
}

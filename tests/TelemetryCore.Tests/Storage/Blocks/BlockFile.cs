using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Blocks;

/// <summary>A file of blocks on a simulated disk, and what a reader makes of it.</summary>
internal static class BlockFile
{
    public const uint Tag = 7;

    /// <summary>A block whose payload is as long as asked for, of bytes that tell its index.</summary>
    public static byte[] BlockOf(int payloadLength, long index, uint tag = Tag)
    {
        var payload = new byte[payloadLength];
        payload.AsSpan().Fill((byte)(index + 1));
        var block = new byte[BlockHeader.LengthOf(payloadLength)];
        Assert.Equal(block.Length, Block.Write(block, BlockKind.Chunk, index, tag, payload));
        return block;
    }

    public static byte[] Of(params ReadOnlySpan<int> payloadLengths)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < payloadLengths.Length; i++)
        {
            bytes.AddRange(BlockOf(payloadLengths[i], i));
        }

        return [.. bytes];
    }

    /// <summary>Every step of a reader, after checking that the steps cover the file without gap or overlap.</summary>
    public static List<(long Offset, long Length, BlockStatus Status, long Sequence)> Read(ReadOnlySpan<byte> bytes)
    {
        IFileSystem disk = new SimulatedDisk(1);
        disk.CreateDirectory("d");
        using var file = disk.Open(Path.Combine("d", "blocks"), FileUse.Create);
        file.Write(bytes, 0);
        var steps = new List<(long Offset, long Length, BlockStatus Status, long Sequence)>();
        var reader = new BlockReader(file, Tag);
        var end = 0L;
        while (reader.MoveNext())
        {
            Assert.Equal(end, reader.Offset);
            Assert.True(reader.Length > 0);
            end = reader.Offset + reader.Length;
            steps.Add((reader.Offset, reader.Length, reader.Status, reader.Header.Sequence));
            if (reader.Status == BlockStatus.Intact)
            {
                Assert.False(reader.Payload.ContainsAnyExcept((byte)(reader.Header.Sequence + 1)));
            }
        }

        Assert.Equal(bytes.Length, end);
        return steps;
    }
}

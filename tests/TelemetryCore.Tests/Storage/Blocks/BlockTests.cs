using System.Buffers.Binary;
using TelemetryCore.Storage.Blocks;

namespace TelemetryCore.Tests.Storage.Blocks;

/// <summary>The bytes of one block.</summary>
public sealed class BlockTests
{
    [Fact]
    public void TheChecksumIsCrc32C()
    {
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0u, Crc32C.Of([]));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
    }

    [Fact]
    public void TheHeaderLiesAsDocumented()
    {
        var block = new byte[BlockHeader.LengthOf(3)];
        block.AsSpan().Fill(0xFF);
        Block.Write(block, BlockKind.Directory, 0x1122334455667788, 0xAABBCCDD, "abc"u8);

        Assert.Equal(40, block.Length);
        Assert.Equal("TCB1\u000E\0\u0001\0\u0003\0\0\0"u8, block.AsSpan(0, 12));
        Assert.Equal(Crc32C.Of("abc"u8), BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(12)));
        Assert.Equal([0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 0xDD, 0xCC, 0xBB, 0xAA], block[16..28]);
        Assert.Equal(Crc32C.Of(block.AsSpan(0, 28)), BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(28)));
        Assert.Equal("abc\0\0\0\0\0"u8, block.AsSpan(32));
    }

    [Fact]
    public void AHeaderReadsBackWhatWasWritten()
    {
        var written = BlockHeader.Of(BlockKind.Manifest, 42, 9, new byte[100]);
        var bytes = new byte[BlockHeader.Size];
        written.Write(bytes);

        Assert.True(BlockHeader.TryRead(bytes, out var read));
        Assert.Equal(written, read);
        Assert.False(BlockHeader.TryRead(bytes.AsSpan(0, BlockHeader.Size - 1), out _));
    }

    [Fact]
    public void ALengthBeyondTheMaximumIsNoHeader()
    {
        var bytes = new byte[BlockHeader.Size];
        var header = new BlockHeader(BlockKind.Chunk, 1, BlockHeader.PayloadLengthMax, 0, 0, 0);
        header.Write(bytes);
        Assert.True(BlockHeader.TryRead(bytes, out _));

        (header with { PayloadLength = BlockHeader.PayloadLengthMax + 1 }).Write(bytes);
        Assert.False(BlockHeader.TryRead(bytes, out _));
    }

    [Fact]
    public void ANewerVersionIsNamedAndNotCalledDamage()
    {
        var bytes = BlockFile.BlockOf(8, 0);
        (BlockHeader.Of(BlockKind.Chunk, 0, BlockFile.Tag, bytes.AsSpan(32)) with { Version = 2 }).Write(bytes);

        Assert.Equal(BlockStatus.NewerVersion, Block.Check(bytes, BlockFile.Tag, out var header));
        Assert.Equal(2, header.Version);
    }
}

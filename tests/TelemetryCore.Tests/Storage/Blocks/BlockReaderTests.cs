using TelemetryCore.Storage.Blocks;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Storage.Blocks;

/// <summary>Files of blocks as they were written, cut, flipped and overwritten.</summary>
public sealed class BlockReaderTests
{
    private static readonly int[] Lengths = [0, 1, 8, 13, 100];

    [Fact]
    public void EveryBlockIsReadInOrder()
    {
        var steps = BlockFile.Read(BlockFile.Of(Lengths));

        Assert.All(steps, step => Assert.Equal(BlockStatus.Intact, step.Status));
        Assert.Equal([0L, 1, 2, 3, 4], steps.Select(step => step.Sequence));
    }

    [Fact]
    public void BlocksLargerThanTheWindowAreRead()
    {
        var steps = BlockFile.Read(BlockFile.Of(1 << 20, 5, (256 << 10) - 32, 700_001, 0));

        Assert.Equal(5, steps.Count(step => step.Status == BlockStatus.Intact));
    }

    [Fact]
    public void EveryBitFlipIsDetectedAndCostsOneBlock()
    {
        var bytes = BlockFile.Of(Lengths);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var steps = BlockFile.Read(bytes);
            Assert.Equal(Lengths.Length, steps.Count);
            Assert.Equal(Lengths.Length - 1, steps.Count(step => step.Status == BlockStatus.Intact));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void EveryPrefixGivesTheBlocksThatAreWhole()
    {
        var bytes = BlockFile.Of(Lengths);
        var ends = BlockFile.Read(bytes).ConvertAll(step => step.Offset + step.Length);
        for (var length = 0; length <= bytes.Length; length++)
        {
            var steps = BlockFile.Read(bytes.AsSpan(0, length));
            var whole = ends.Count(end => end <= length);
            Assert.Equal(whole, steps.Count(step => step.Status == BlockStatus.Intact));
            Assert.True(steps.Count <= whole + 1);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData((256 << 10) - 8)]
    [InlineData((256 << 10) + 40)]
    [InlineData(600_000)]
    public void ReadingGoesOnBehindAStretchOfGarbage(int garbage)
    {
        var stretch = new byte[(garbage + 7) & -8];
        stretch.AsSpan(0, garbage).Fill(0xA5);
        byte[] bytes = [.. BlockFile.BlockOf(10, 0), .. stretch, .. BlockFile.BlockOf(20, 1)];

        Assert.Equal(
            [BlockStatus.Intact, BlockStatus.NoBlock, BlockStatus.Intact],
            BlockFile.Read(bytes).Select(step => step.Status));
    }

    [Fact]
    public void BlocksOfAnotherFileAreForeign()
    {
        byte[] bytes = [.. BlockFile.BlockOf(10, 0, tag: 3), .. BlockFile.BlockOf(10, 1), .. new byte[64]];

        Assert.Equal(
            [BlockStatus.Foreign, BlockStatus.Intact, BlockStatus.Unwritten],
            BlockFile.Read(bytes).Select(step => step.Status));
    }

    [Fact]
    public void RandomBytesAndRandomDamageNeverThrow() => Seed.ForEach(200, random =>
    {
        var bytes = BlockFile.Of(random.Next(50), random.Next(500), random.Next(50), random.Next(5));
        for (var i = random.Next(6); i > 0; i--)
        {
            var start = random.Next(bytes.Length);
            random.NextBytes(bytes.AsSpan(start, random.Next(Math.Min(100, bytes.Length - start))));
        }

        BlockFile.Read(bytes);
    });
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Columns.Encodings;

public sealed class Lz4BlockCodecTests
{
    private const string FixtureFolder = "tests/TelemetryCore.Tests/Columns/Encodings/Fixtures";

    private readonly Lz4BlockCodec _codec = new();

    [Fact]
    public void AnyBytesComeBack() => Prop
        .ForAll(Blocks.ToArbitrary(), block => Assert.Equal(block, Decompress(Compress(block), block.Length)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void EveryShortLengthComesBack()
    {
        for (var length = 0; length <= 300; length++)
        {
            var same = new byte[length];
            Assert.Equal(same, Decompress(Compress(same), length));
            var random = new byte[length];
            Seed.NewRandom().NextBytes(random);
            Assert.Equal(random, Decompress(Compress(random), length));
        }
    }

    // Written by lz4 1.9.4 (Debian) from the same bytes: lz4 -l -1 and lz4 -l -9.
    [Theory]
    [InlineData("lz4-1.9.4-fast.lz4")]
    [InlineData("lz4-1.9.4-best.lz4")]
    public void WhatTheProgramWroteIsRead(string fixture)
    {
        var frame = File.ReadAllBytes(RepositoryRoot.FullPath($"{FixtureFolder}/{fixture}"));
        var content = Content();
        Assert.Equal(content, Decompress(Lz4LegacyFrame.Unwrap(frame).ToArray(), content.Length));
    }

    [Fact]
    public void TheRatioIsCloseToTheProgramsBest()
    {
        var best = new FileInfo(RepositoryRoot.FullPath($"{FixtureFolder}/lz4-1.9.4-best.lz4")).Length;
        Assert.InRange(Compress(Content()).Length, 1, best * 1.15);
    }

    [Fact]
    public void TheProgramAndTheCodecReadEachOther()
    {
        // On a machine without the program the fixtures are the proof; in CI its absence is a failure.
        foreach (var content in Lz4Program.IsInstalled ? new[] { Content(), new byte[100_000], [1, 2, 3] } : [])
        {
            Assert.Equal(content, Lz4Program.Run("-d -c", Lz4LegacyFrame.Wrap(Compress(content))));
            var written = Lz4Program.Run("-l -c", content);
            Assert.Equal(content, Decompress(Lz4LegacyFrame.Unwrap(written).ToArray(), content.Length));
        }
    }

    [Fact]
    public void DamagedBlocksTouchNothingOutside()
    {
        var content = Content().AsSpan(60_000, 1500).ToArray();
        var block = Compress(content);
        using var source = GuardedMemory.BeforeGuard<byte>(block.Length);
        using var destination = GuardedMemory.BeforeGuard<byte>(content.Length);
        var refused = 0;
        Seed.ForEach(5000, random =>
        {
            block.CopyTo(source.Span);
            source.Span[random.Next(block.Length)] ^= (byte)(1 << random.Next(8));
            refused += _codec.TryDecompress(source.Span, destination.Span) ? 0 : 1;
        });
        Assert.True(refused > 0);
        for (var length = 0; length < block.Length; length++)
        {
            Assert.False(_codec.TryDecompress(block.AsSpan(0, length), destination.Span));
        }
    }

    [Fact]
    public void AnotherLengthIsRefused()
    {
        var block = Compress(Content());
        Assert.False(_codec.TryDecompress(block, new byte[Content().Length - 1]));
        Assert.False(_codec.TryDecompress(block, new byte[Content().Length + 1]));
        Assert.False(_codec.TryDecompress([], []));
        Assert.True(_codec.TryDecompress([0], []));
    }

    [Fact]
    public void ADestinationThatMayBeTooShortIsMisuse() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _codec.Compress(new byte[100], new byte[100]));

    private static Gen<byte[]> Blocks =>
        from length in Gen.OneOf(Gen.Choose(0, 2000), Gen.Choose(0, 200_000))
        from alphabet in Gen.Elements(1, 2, 5, 256)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Draw(length, alphabet, new Random(seed));

    private static byte[] Draw(int length, int alphabet, Random random)
    {
        var block = new byte[length];
        for (var index = 0; index < length; index++)
        {
            block[index] = (byte)random.Next(alphabet);
        }

        return block;
    }

    // Text that repeats, a long run, and noise.
    private static byte[] Content()
    {
        var text = new StringBuilder();
        for (var line = 0; line < 4000; line++)
        {
            text.Append($"station-{line % 17:00};factor-{line % 5};{line * 7919 % 1000}\n");
        }

        var noise = new byte[5000];
        var state = 1u;
        foreach (ref var value in noise.AsSpan())
        {
            state = unchecked((state * 1_664_525) + 1_013_904_223);
            value = (byte)(state >> 24);
        }

        return [.. Encoding.ASCII.GetBytes(text.ToString()), .. new byte[10_000], .. noise];
    }

    private byte[] Compress(byte[] content)
    {
        var destination = new byte[_codec.MaxCompressedLength(content.Length)];
        return destination[.._codec.Compress(content, destination)];
    }

    private byte[] Decompress(byte[] block, int length)
    {
        var content = new byte[length];
        Assert.True(_codec.TryDecompress(block, content));
        return content;
    }
}

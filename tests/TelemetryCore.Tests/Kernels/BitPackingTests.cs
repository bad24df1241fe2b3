using System.Numerics;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

/// <summary>Every width at every length up to half a block and about whole blocks, between guard pages.</summary>
[Trait("Category", "Kernels")]
public sealed class BitPackingTests
{
    private const int Block = BitPacking<uint>.BlockLength;

    private static readonly int[] BlockLengths = [Block - 1, Block, Block + 1, (2 * Block) + 17];

    public static TheoryData<int> WidthsOf32 => [.. Enumerable.Range(0, 33)];

    public static TheoryData<int> WidthsOf64 => [.. Enumerable.Range(0, 65)];

    [Theory]
    [MemberData(nameof(WidthsOf32))]
    public void LanesOf32BitsUnpackWhatWasPacked(int width) => AssertUnpacks<uint>(width);

    [Theory]
    [MemberData(nameof(WidthsOf64))]
    public void LanesOf64BitsUnpackWhatWasPacked(int width) => AssertUnpacks<ulong>(width);

    [Theory]
    [MemberData(nameof(WidthsOf32))]
    public void ABlockOf32BitsIsTheSameToItsScalarTwin(int width) => AssertTwins<uint>(width);

    [Theory]
    [MemberData(nameof(WidthsOf64))]
    public void ABlockOf64BitsIsTheSameToItsScalarTwin(int width) => AssertTwins<ulong>(width);

    private static void AssertUnpacks<T>(int width)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
    {
        using var values = Random<T>(BlockLengths.Max());
        using var unpacked = GuardedMemory.BeforeGuard<T>(BlockLengths.Max());
        using var packed = GuardedMemory.BeforeGuard<byte>(BitPacking<T>.Bytes(BlockLengths.Max(), width));
        foreach (var length in Enumerable.Range(0, 258).Concat(BlockLengths))
        {
            var from = values.Span[^length..];
            var bytes = packed.Span[^BitPacking<T>.Bytes(length, width)..];
            var to = unpacked.Span[^length..];
            BitPacking<T>.Pack(from, width, bytes);
            BitPacking<T>.Unpack(bytes, width, to);
            for (var i = 0; i < length; i++)
            {
                Assert.Equal(Low(from[i], width), to[i]);
            }
        }
    }

    private static void AssertTwins<T>(int width)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
    {
        using var values = Random<T>(Block);
        var packed = new byte[BitPacking<T>.Bytes(Block, width)];
        var twin = new byte[packed.Length];
        BitPacking<T>.Pack(values.Span, width, packed);
        BitPacking<T>.PackBlockScalar(values.Span, width, twin);
        Assert.Equal(twin, packed);

        var unpacked = new T[Block];
        var twinUnpacked = new T[Block];
        BitPacking<T>.Unpack(packed, width, unpacked);
        BitPacking<T>.UnpackBlockScalar(packed, width, twinUnpacked);
        Assert.Equal(twinUnpacked, unpacked);
    }

    private static GuardedMemory<T> Random<T>(int length)
        where T : unmanaged, IBinaryInteger<T>
    {
        var random = Seed.NewRandom();
        var memory = GuardedMemory.BeforeGuard<T>(length);
        foreach (ref var value in memory.Span)
        {
            value = T.CreateTruncating(random.NextInt64(long.MinValue, long.MaxValue));
        }

        return memory;
    }

    private static T Low<T>(T value, int width)
        where T : IBinaryInteger<T> =>
        T.CreateTruncating(UInt128.CreateTruncating(value) & ((UInt128.One << width) - 1));
}

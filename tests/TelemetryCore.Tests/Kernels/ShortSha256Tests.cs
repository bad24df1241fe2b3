using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class ShortSha256Tests
{
    [Fact]
    public void EveryLengthBeforeAGuardPageHashesAsTheLibraryDoes()
    {
        using var bytes = GuardedMemory.BeforeGuard<byte>(ShortSha256.BytesMax);
        var random = new Random(20_260_316);
        for (var length = 0; length <= ShortSha256.BytesMax; length++)
        {
            var message = bytes.Span[^length..];
            for (var round = 0; round < 1000; round++)
            {
                random.NextBytes(message);
                Assert.Equal(Library(message), ShortSha256.Hash128(message));
            }
        }
    }

    [Fact]
    public void BytesOfOneKindAndSingleBitsHashAsTheLibraryDoes()
    {
        var message = new byte[ShortSha256.BytesMax];
        for (var bit = 0; bit < 8 * message.Length; bit++)
        {
            message.AsSpan().Clear();
            message[bit / 8] = (byte)(1 << (bit % 8));
            Assert.Equal(Library(message), ShortSha256.Hash128(message));
        }

        for (var value = 0; value <= byte.MaxValue; value++)
        {
            message.AsSpan().Fill((byte)value);
            Assert.Equal(Library(message), ShortSha256.Hash128(message));
        }
    }

    [Fact]
    public void TheExampleOfTheStandardHashesToItsDigest() =>
        Assert.Equal(
            UInt128.Parse("ba7816bf8f01cfea414140de5dae2223", NumberStyles.HexNumber, null),
            ShortSha256.Hash128("abc"u8));

    [Fact]
    public void WhatDoesNotFitOneBlockIsRefused() =>
        Assert.Throws<ArgumentException>(() => ShortSha256.Hash128(new byte[ShortSha256.BytesMax + 1]));

    private static UInt128 Library(ReadOnlySpan<byte> message) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(message));
}

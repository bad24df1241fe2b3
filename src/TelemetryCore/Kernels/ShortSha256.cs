using System.Buffers.Binary;
using System.Numerics;

namespace TelemetryCore.Kernels;

/// <summary>
/// SHA-256 (FIPS 180-4) of what fits one block with its padding. A library's costs twice that for so little, and pushes
/// more out of the caches than all else that an alarm takes. There is no instruction for it that all hardware has in
/// .NET, so that this is its own scalar twin.
/// </summary>
internal static class ShortSha256
{
    /// <summary>One block less the bit that ends the message and its length.</summary>
    public const int BytesMax = BlockBytes - 1 - sizeof(ulong);

    private const int BlockBytes = 64;
    private const int BlockWords = BlockBytes / sizeof(uint);
    private const int Rounds = 64;

    /// <summary>The first 32 bits of the fractional parts of the cube roots of the first 64 primes.</summary>
    private static readonly uint[] RoundConstants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The first 128 bits of the hash of a message of at most <see cref="BytesMax"/> bytes.</summary>
    public static UInt128 Hash128(ReadOnlySpan<byte> message)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        block.Clear();
        message.CopyTo(block[..BytesMax]);
        block[message.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(block[^sizeof(ulong)..], (ulong)message.Length * 8);
        Span<uint> words = stackalloc uint[Rounds];
        for (var i = 0; i < BlockWords; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..]);
        }

        return Compress(words);
    }

    // One round at a time: what the next rounds need is computed between, and the code is a few lines of the cache.
    private static UInt128 Compress(Span<uint> words)
    {
        // The first 32 bits of the fractional parts of the square roots of the first eight primes.
        var (h0, h1, h2, h3) = (0x6a09e667u, 0xbb67ae85u, 0x3c6ef372u, 0xa54ff53au);
        var (a, b, c, d) = (h0, h1, h2, h3);
        var (e, f, g, h) = (0x510e527fu, 0x9b05688cu, 0x1f83d9abu, 0x5be0cd19u);
        for (var i = 0; i < Rounds; i++)
        {
            if (i < Rounds - BlockWords)
            {
                words[i + BlockWords] = Expanded(words[i], words[i + 1], words[i + 9], words[i + 14]);
            }

            var choice = g ^ (e & (f ^ g));
            var majority = (a & b) | (c & (a | b));
            var first = h + RoundConstants[i] + words[i] + choice + Rotations(e, 6, 11, 25);
            var second = majority + Rotations(a, 2, 13, 22);
            (h, g, f, e) = (g, f, e, d + first);
            (d, c, b, a) = (c, b, a, first + second);
        }

        return new UInt128(((ulong)(h0 + a) << 32) | (h1 + b), ((ulong)(h2 + c) << 32) | (h3 + d));
    }

    private static uint Expanded(uint back16, uint back15, uint back7, uint back2) => back16 + back7
        + (BitOperations.RotateRight(back15, 7) ^ BitOperations.RotateRight(back15, 18) ^ (back15 >> 3))
        + (BitOperations.RotateRight(back2, 17) ^ BitOperations.RotateRight(back2, 19) ^ (back2 >> 10));

    private static uint Rotations(uint word, int first, int second, int third) =>
        BitOperations.RotateRight(word, first)
        ^ BitOperations.RotateRight(word, second)
        ^ BitOperations.RotateRight(word, third);
}

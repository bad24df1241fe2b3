using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TelemetryCore.Kernels;

/// <summary>
/// Decodes tokens of tabled asymmetric numeral systems. Each token waits for the state that the one before leaves, some
/// eight cycles; four streams that know nothing of each other fill the time.
/// </summary>
internal static class AnsStreams
{
    public const int Streams = 4;

    private const int TokensPerLoad = 4;
    private const int TokenShift = 24;
    private const int BitsShift = 16;

    /// <summary>An entry of the table: the lowest next entry, how many bits are added to it, and the token.</summary>
    public static uint Entry(int next, int bits, int token) =>
        (uint)next | ((uint)bits << BitsShift) | ((uint)token << TokenShift);

    /// <summary>
    /// Decodes four streams of <paramref name="length"/> tokens each (the last may have fewer: <paramref name="tokens"/>
    /// is as long as all of them). Every entry that can follow must lie within the table. What lies behind the bytes
    /// reads as zero; the cursors tell whether a stream went too far.
    /// </summary>
    public static void Decode(
        ReadOnlySpan<uint> table, ReadOnlySpan<byte> bytes, Span<AnsCursor> cursors, int length, Span<byte> tokens)
    {
        var done = DecodeTogether(table, bytes, cursors, length, tokens);
        for (var stream = 0; stream < Streams; stream++)
        {
            var end = Math.Min((stream + 1) * length, tokens.Length);
            cursors[stream] = DecodeScalar(table, bytes, cursors[stream], tokens[((stream * length) + done)..end]);
        }
    }

    /// <summary>Decodes one stream; the last token moves the cursor's state, but takes no bits.</summary>
    public static AnsCursor DecodeScalar(
        ReadOnlySpan<uint> table, ReadOnlySpan<byte> bytes, AnsCursor cursor, Span<byte> tokens)
    {
        var (bit, state) = cursor;
        for (var index = 0; index < tokens.Length; index++)
        {
            var entry = table[state];
            var bits = (int)(entry >> BitsShift) & 0xFF;
            tokens[index] = (byte)(entry >> TokenShift);
            if (index < tokens.Length - 1)
            {
                state = (ushort)entry + (int)(Load(bytes, bit) & ((1UL << bits) - 1));
                bit += bits;
            }
        }

        return new AnsCursor(bit, state);
    }

    /// <summary>At least 57 bits from a bit on; zeros behind the end.</summary>
    public static ulong Load(ReadOnlySpan<byte> bytes, int bit)
    {
        var first = bit >> 3;
        if (first + sizeof(ulong) <= bytes.Length)
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes[first..]) >> (bit & 7);
        }

        var word = 0UL;
        for (var index = first; index < bytes.Length; index++)
        {
            word |= (ulong)bytes[index] << (8 * (index - first));
        }

        return word >> (bit & 7);
    }

    // As many tokens of each stream as can be had with whole loads and without the last token of any.
    private static int DecodeTogether(
        ReadOnlySpan<uint> table, ReadOnlySpan<byte> bytes, Span<AnsCursor> cursors, int length, Span<byte> tokens)
    {
        var end = tokens.Length - ((Streams - 1) * length) - 1 - TokensPerLoad;
        var lastLoad = (bytes.Length - sizeof(ulong)) << 3;
        var (c0, c1, c2, c3) = (cursors[0], cursors[1], cursors[2], cursors[3]);
        ref var entries = ref MemoryMarshal.GetReference(table);
        ref var source = ref MemoryMarshal.GetReference(bytes);
        ref var target = ref MemoryMarshal.GetReference(tokens);
        var done = 0;
        while (done <= end && c0.Bit <= lastLoad && c1.Bit <= lastLoad && c2.Bit <= lastLoad && c3.Bit <= lastLoad)
        {
            c0 = Next(ref entries, ref source, ref Unsafe.Add(ref target, done), c0);
            c1 = Next(ref entries, ref source, ref Unsafe.Add(ref target, done + length), c1);
            c2 = Next(ref entries, ref source, ref Unsafe.Add(ref target, done + (2 * length)), c2);
            c3 = Next(ref entries, ref source, ref Unsafe.Add(ref target, done + (3 * length)), c3);
            done += TokensPerLoad;
        }

        (cursors[0], cursors[1], cursors[2], cursors[3]) = (c0, c1, c2, c3);
        return done;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static AnsCursor Next(ref uint entries, ref byte source, ref byte target, AnsCursor cursor)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, cursor.Bit >> 3)) >> (cursor.Bit & 7);
        var (bit, state) = (cursor.Bit, cursor.State);
        for (var index = 0; index < TokensPerLoad; index++)
        {
            var entry = Unsafe.Add(ref entries, state);
            var bits = (int)(entry >> BitsShift) & 0xFF;
            Unsafe.Add(ref target, index) = (byte)(entry >> TokenShift);
            state = (ushort)entry + (int)(word & ((1UL << bits) - 1));
            word >>= bits;
            bit += bits;
        }

        return new AnsCursor(bit, state);
    }
}

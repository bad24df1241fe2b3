using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TelemetryCore.Kernels;

/// <summary>
/// Decodes tokens of tabled asymmetric numeral systems. Each token waits for the state that the one before leaves, some
/// eight cycles; four lanes of tokens that know nothing of each other, in turn on one bit stream, fill the time.
/// </summary>
internal static class AnsStream
{
    private const int LanesMax = 4;
    private const int SharedTokensMin = 1024;
    private const int TokenShift = 8;
    private const int NextShift = 16;

    /// <summary>
    /// Lanes of a stream. The first state of each costs about a byte; a short stream is decoded soon enough by one.
    /// </summary>
    public static int Lanes(int tokens) => tokens < SharedTokensMin ? 1 : LanesMax;

    /// <summary>Tokens of each lane but the last, which may have fewer.</summary>
    public static int LaneLength(int tokens) => (tokens + Lanes(tokens) - 1) / Lanes(tokens);

    /// <summary>
    /// An entry of the table: the lowest next entry, how many bits are added to it (at most 12), and the token.
    /// </summary>
    public static uint Entry(int next, int bits, int token) =>
        ((uint)next << NextShift) | ((uint)token << TokenShift) | (uint)bits;

    /// <summary>
    /// Decodes a stream and returns how many bits it has; what lies behind the bytes reads as zero. Every entry that
    /// can follow must lie within the table.
    /// </summary>
    /// <param name="table">A power of two of entries for each context.</param>
    /// <param name="tableLog">The bits of a lane's first state.</param>
    /// <param name="bytes">The stream, and anything behind it.</param>
    /// <param name="tokens">Takes the tokens, lane behind lane.</param>
    public static int Decode(ReadOnlySpan<uint> table, int tableLog, ReadOnlySpan<byte> bytes, Span<byte> tokens) =>
        Decode(table, tableLog, bytes, tokens, isScalar: false);

    public static int DecodeScalar(
        ReadOnlySpan<uint> table, int tableLog, ReadOnlySpan<byte> bytes, Span<byte> tokens) =>
        Decode(table, tableLog, bytes, tokens, isScalar: true);

    /// <summary>At least 57 bits from a bit on; zeros behind the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Load(ReadOnlySpan<byte> bytes, int bit)
    {
        var first = bit >> 3;
        return first + sizeof(ulong) <= bytes.Length
            ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[first..]) >> (bit & 7)
            : LoadLast(bytes, first) >> (bit & 7);
    }

    private static ulong LoadLast(ReadOnlySpan<byte> bytes, int first)
    {
        var word = 0UL;
        for (var index = first; index < bytes.Length; index++)
        {
            word |= (ulong)bytes[index] << (8 * (index - first));
        }

        return word;
    }

    private static int Decode(
        ReadOnlySpan<uint> table, int tableLog, ReadOnlySpan<byte> bytes, Span<byte> tokens, bool isScalar)
    {
        if (tokens.IsEmpty)
        {
            return 0;
        }

        Span<int> states = stackalloc int[LanesMax];
        var lanes = Lanes(tokens.Length);
        for (var lane = 0; lane < lanes; lane++)
        {
            states[lane] = (int)Load(bytes, lane * tableLog) & ((1 << tableLog) - 1);
        }

        var (bit, done) = (lanes * tableLog, 0);
        if (lanes == LanesMax && !isScalar)
        {
            done = DecodeTogether(table, bytes, states, tokens, ref bit);
        }

        return DecodeRest(table, bytes, states[..lanes], tokens, done, bit);
    }

    // The last token of a lane takes no bits.
    private static int DecodeRest(
        ReadOnlySpan<uint> table, ReadOnlySpan<byte> bytes, Span<int> states, Span<byte> tokens, int done, int bit)
    {
        var length = LaneLength(tokens.Length);
        for (; done < length; done++)
        {
            for (var lane = 0; lane < states.Length; lane++)
            {
                var index = (lane * length) + done;
                var end = Math.Min((lane + 1) * length, tokens.Length);
                if (index >= end)
                {
                    continue;
                }

                var entry = table[states[lane]];
                tokens[index] = (byte)(entry >> TokenShift);
                if (index + 1 < end)
                {
                    var bits = (int)(byte)entry;
                    states[lane] = (int)(entry >> NextShift) + ((int)Load(bytes, bit) & ((1 << bits) - 1));
                    bit += bits;
                }
            }
        }

        return bit;
    }

    // As many tokens of each lane as can be had with whole loads and without the last token of any. A load fills the
    // word up to 56 bits or more, beyond what four tokens take; where it begins is known long before it is needed.
    private static int DecodeTogether(
        ReadOnlySpan<uint> table, ReadOnlySpan<byte> bytes, Span<int> states, Span<byte> tokens, ref int bit)
    {
        var length = LaneLength(tokens.Length);
        var end = tokens.Length - ((LanesMax - 1) * length) - 1;
        ref var entries = ref MemoryMarshal.GetReference(table);
        ref var source = ref MemoryMarshal.GetReference(bytes);
        ref var target0 = ref MemoryMarshal.GetReference(tokens);
        ref var target1 = ref Unsafe.Add(ref target0, length);
        ref var target2 = ref Unsafe.Add(ref target1, length);
        ref var target3 = ref Unsafe.Add(ref target2, length);
        var (state0, state1, state2, state3) = ((nint)states[0], (nint)states[1], (nint)states[2], (nint)states[3]);
        var lastLoad = bytes.Length - sizeof(ulong);
        var (word, position, count) = (Load(bytes, bit), (bit + 7) >> 3, -bit & 7);
        var done = 0;
        for (; done < end && position <= lastLoad; done++)
        {
            word |= Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, position)) << count;
            position += (63 - count) >> 3;
            count |= 56;
            var entry0 = Unsafe.Add(ref entries, state0);
            var entry1 = Unsafe.Add(ref entries, state1);
            var entry2 = Unsafe.Add(ref entries, state2);
            var entry3 = Unsafe.Add(ref entries, state3);
            Unsafe.Add(ref target0, done) = (byte)(entry0 >> TokenShift);
            Unsafe.Add(ref target1, done) = (byte)(entry1 >> TokenShift);
            Unsafe.Add(ref target2, done) = (byte)(entry2 >> TokenShift);
            Unsafe.Add(ref target3, done) = (byte)(entry3 >> TokenShift);
            state0 = Next(entry0, ref word);
            state1 = Next(entry1, ref word);
            state2 = Next(entry2, ref word);
            state3 = Next(entry3, ref word);
            count -= (byte)(entry0 + entry1 + entry2 + entry3);
        }

        (states[0], states[1], states[2], states[3]) = ((int)state0, (int)state1, (int)state2, (int)state3);
        bit = (position * 8) - count;
        return done;
    }

    // A shift takes the low six bits of its count, which are the entry's number of bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Next(uint entry, ref ulong word)
    {
        var next = (nint)(entry >> NextShift) + (nint)(word & ((1UL << (int)entry) - 1));
        word >>= (int)entry;
        return next;
    }
}

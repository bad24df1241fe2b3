using System.Numerics;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// What did not fit the packed width: for each such integer its position and the bits above the width, signed. Small
/// ones take half a byte; the others follow as varints.
/// </summary>
internal static class IntegerExceptions
{
    /// <summary>The nibble of bits that follow as a varint.</summary>
    private const int Escape = 15;

    /// <summary>Bits above the width that fit half a byte.</summary>
    private const int NibbleBits = 4;

    /// <summary>
    /// Bytes that <paramref name="count"/> exceptions take beside their escapes, unless they lie far apart.
    /// </summary>
    public static int Bytes(int count) => count == 0 ? 0 : (count < 128 ? 1 : 2) + count + ((count + 1) / 2);

    /// <summary>Bytes of the escape of one exception that is so many bits wider than the packed width.</summary>
    public static int EscapeBytes(int bits) => bits <= NibbleBits ? 0 : (bits + 6) / 7;

    /// <summary>Writes the bits, above the width, of the integers at the positions less the bias.</summary>
    public static void Write(
        ref SectionWriter writer, ReadOnlySpan<long> integers, ReadOnlySpan<ushort> positions, long bias, int width)
    {
        writer.WriteVarint((ulong)positions.Length);
        Positions.Write(ref writer, positions);
        for (var i = 0; i < positions.Length; i += 2)
        {
            var low = Nibble(Code(integers[positions[i]]));
            var high = i + 1 < positions.Length ? Nibble(Code(integers[positions[i + 1]])) : 0;
            writer.WriteByte((byte)(low | (high << NibbleBits)));
        }

        foreach (var position in positions)
        {
            var code = Code(integers[position]);
            if (Nibble(code) == Escape)
            {
                writer.WriteVarint(code);
            }
        }

        ulong Code(long integer) => ZigZag.Encode(unchecked(integer - bias) >> width);
    }

    /// <summary>Puts the bits back above the packed ones.</summary>
    public static DecodeStatus Apply<T>(ref SectionReader reader, Span<T> integers, int width, Span<ushort> scratch)
        where T : IBinaryInteger<T>
    {
        if (!reader.TryReadVarint(out var count))
        {
            return DecodeStatus.Truncated;
        }

        if (count > (ulong)integers.Length)
        {
            return DecodeStatus.OutOfRange;
        }

        var positions = scratch[..(int)count];
        var status = Positions.Read(ref reader, integers.Length, positions);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        if (!reader.TryReadBytes((positions.Length + 1) / 2, out var nibbles))
        {
            return DecodeStatus.Truncated;
        }

        for (var i = 0; i < positions.Length; i++)
        {
            var nibble = (nibbles[i / 2] >> (NibbleBits * (i % 2))) & Escape;
            ulong code = (uint)nibble + 1;
            if (nibble == Escape && !reader.TryReadVarint(out code))
            {
                return DecodeStatus.Truncated;
            }

            // Shifting by all bits of a word at once would shift by none.
            var half = width / 2;
            integers[positions[i]] += T.CreateTruncating(ZigZag.Decode(code)) << half << (width - half);
        }

        return DecodeStatus.Ok;
    }

    private static int Nibble(ulong code) => (int)Math.Min(code - 1, Escape);
}

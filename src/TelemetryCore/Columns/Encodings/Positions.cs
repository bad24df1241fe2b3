using System.Numerics;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Ascending positions of rows as one byte each: how many rows lie between it and the one before. 255 says that 255
/// rows follow without one.
/// </summary>
internal static class Positions
{
    private const int Skip = 255;

    /// <summary>The positions of the bits that are set; returns how many.</summary>
    public static int Of(ReadOnlySpan<ulong> mask, Span<ushort> positions)
    {
        var count = 0;
        for (var word = 0; word < mask.Length; word++)
        {
            for (var bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                positions[count++] = (ushort)((word * 64) + BitOperations.TrailingZeroCount(bits));
            }
        }

        return count;
    }

    public static void Write(ref SectionWriter writer, ReadOnlySpan<ushort> positions)
    {
        var next = 0;
        foreach (var position in positions)
        {
            for (; position - next >= Skip; next += Skip)
            {
                writer.WriteByte(Skip);
            }

            writer.WriteByte((byte)(position - next));
            next = position + 1;
        }
    }

    /// <summary>Fills all of <paramref name="positions"/>, each below <paramref name="rows"/>.</summary>
    public static DecodeStatus Read(ref SectionReader reader, int rows, Span<ushort> positions)
    {
        var bytes = reader.Rest;
        var next = 0;
        var used = 0;
        for (var i = 0; i < positions.Length; used++)
        {
            if (used == bytes.Length)
            {
                return DecodeStatus.Truncated;
            }

            next += bytes[used];
            if (next >= rows)
            {
                return DecodeStatus.OutOfRange;
            }

            if (bytes[used] != Skip)
            {
                positions[i++] = (ushort)next++;
            }
        }

        reader.TryReadBytes(used, out _);
        return DecodeStatus.Ok;
    }
}

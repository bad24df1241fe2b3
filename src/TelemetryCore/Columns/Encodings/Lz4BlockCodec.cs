using System.Buffers.Binary;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// The LZ4 block format: literals and copies of what came at most 64 KiB before. Matches are looked for along hash
/// chains, and a better one that begins a byte later is preferred. Not for two threads at once.
/// </summary>
internal sealed class Lz4BlockCodec : IBlockCodec
{
    private const int MatchMin = 4;
    private const int OffsetMax = ushort.MaxValue;
    private const int LengthEscape = 15;

    // The format ends every block with five literals, and no match may begin in the last twelve bytes.
    private const int LastLiterals = 5;
    private const int LastMatchStart = 12;

    private const int HashLog = 15;
    private const int AttemptsMax = 32;

    private readonly int[] _heads = new int[1 << HashLog];
    private readonly int[] _previous = new int[OffsetMax + 1];

    /// <inheritdoc/>
    public int MaxCompressedLength(int length) => length + (length / 255) + 16;

    /// <inheritdoc/>
    public int Compress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, MaxCompressedLength(source.Length));
        Array.Fill(_heads, -1);
        var (anchor, position, written) = (0, 0, 0);
        var lastStart = source.Length - LastMatchStart;
        while (position <= lastStart)
        {
            var match = FindAndInsert(source, position);
            if (match.Length < MatchMin)
            {
                position++;
                continue;
            }

            var next = position < lastStart ? FindAndInsert(source, position + 1) : default;
            var start = position;
            if (next.Length > match.Length)
            {
                (match, start) = (next, position + 1);
            }

            written += WriteSequence(source[anchor..start], match, destination[written..]);
            anchor = start + match.Length;
            for (position += 2; position < anchor && position <= lastStart; position++)
            {
                Insert(source, position);
            }

            position = anchor;
        }

        return written + WriteLiterals(source[anchor..], 0, destination[written..]);
    }

    /// <inheritdoc/>
    public bool TryDecompress(ReadOnlySpan<byte> source, Span<byte> exactLength)
    {
        var (read, written) = (0, 0);
        while (read < source.Length)
        {
            var token = source[read++];
            if (!TryReadLength(source, ref read, token >> 4, out var literals) ||
                literals > source.Length - read || literals > exactLength.Length - written)
            {
                return false;
            }

            source.Slice(read, literals).CopyTo(exactLength[written..]);
            read += literals;
            written += literals;
            if (read == source.Length)
            {
                return written == exactLength.Length && (token & LengthEscape) == 0;
            }

            if (!TryReadMatch(source, ref read, token & LengthEscape, out var match) ||
                match.Offset > written || match.Length > exactLength.Length - written)
            {
                return false;
            }

            Copy(exactLength, written, match);
            written += match.Length;
        }

        return false;
    }

    private static bool TryReadMatch(ReadOnlySpan<byte> source, ref int read, int code, out Lz4Match match)
    {
        match = default;
        if (source.Length - read < sizeof(ushort))
        {
            return false;
        }

        var offset = BinaryPrimitives.ReadUInt16LittleEndian(source[read..]);
        read += sizeof(ushort);
        if (offset == 0 || !TryReadLength(source, ref read, code, out var length))
        {
            return false;
        }

        match = new Lz4Match(offset, length + MatchMin);
        return true;
    }

    // A length of 15 goes on in bytes of 255 and one that is less.
    private static bool TryReadLength(ReadOnlySpan<byte> source, ref int read, int code, out int length)
    {
        length = code;
        if (code != LengthEscape)
        {
            return true;
        }

        while (read < source.Length && length <= int.MaxValue - 512)
        {
            var more = source[read++];
            length += more;
            if (more != byte.MaxValue)
            {
                return true;
            }
        }

        return false;
    }

    // A match may overlap what it writes: an offset of one repeats a byte. The copied stretch doubles each time.
    private static void Copy(Span<byte> bytes, int position, Lz4Match match)
    {
        var (from, end) = (position - match.Offset, position + match.Length);
        while (position < end)
        {
            var count = Math.Min(position - from, end - position);
            bytes.Slice(from, count).CopyTo(bytes[position..]);
            position += count;
        }
    }

    private static int WriteSequence(ReadOnlySpan<byte> literals, Lz4Match match, Span<byte> destination)
    {
        var code = match.Length - MatchMin;
        var written = WriteLiterals(literals, Math.Min(code, LengthEscape), destination);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[written..], (ushort)match.Offset);
        written += sizeof(ushort);
        return written + WriteLength(code, destination[written..]);
    }

    private static int WriteLiterals(ReadOnlySpan<byte> literals, int matchCode, Span<byte> destination)
    {
        destination[0] = (byte)((Math.Min(literals.Length, LengthEscape) << 4) | matchCode);
        var written = 1 + WriteLength(literals.Length, destination[1..]);
        literals.CopyTo(destination[written..]);
        return written + literals.Length;
    }

    private static int WriteLength(int length, Span<byte> destination)
    {
        if (length < LengthEscape)
        {
            return 0;
        }

        var written = 0;
        for (length -= LengthEscape; length >= byte.MaxValue; length -= byte.MaxValue)
        {
            destination[written++] = byte.MaxValue;
        }

        destination[written++] = (byte)length;
        return written;
    }

    private Lz4Match FindAndInsert(ReadOnlySpan<byte> source, int position)
    {
        var best = default(Lz4Match);
        var limit = source[position..^LastLiterals];
        var candidate = _heads[Hash(source, position)];
        for (var attempt = 0; attempt < AttemptsMax && candidate >= 0; attempt++)
        {
            if (position - candidate > OffsetMax)
            {
                break;
            }

            var length = source[candidate..].CommonPrefixLength(limit);
            best = length > best.Length ? new Lz4Match(position - candidate, length) : best;
            candidate = _previous[candidate & OffsetMax];
        }

        Insert(source, position);
        return best;
    }

    private void Insert(ReadOnlySpan<byte> source, int position)
    {
        ref var head = ref _heads[Hash(source, position)];
        _previous[position & OffsetMax] = head;
        head = position;
    }

    private static int Hash(ReadOnlySpan<byte> source, int position) =>
        (int)((BinaryPrimitives.ReadUInt32LittleEndian(source[position..]) * 2_654_435_761U) >> (32 - HashLog));
}

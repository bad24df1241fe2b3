using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// The seconds in which rows became known: as they are, or as the lag behind the second of the timestamp. A row that
/// arrives as it is measured has a constant lag, whatever the timestamps do; rows that were imported became known all
/// at once. Where no row lags, that takes a byte.
/// </summary>
internal sealed class HotKnown(IntegerEncoder integers, int capacity)
{
    private const byte NoLag = 0;
    private const byte Absolute = 1;
    private const byte BehindSecond = 2;
    private const byte BehindNearestSecond = 3;

    /// <summary>A section of constants takes no more, so that nothing is gained by trying on.</summary>
    private const int ConstantBytes = 12;

    private readonly long[] _column = new long[capacity];
    private readonly byte[] _other = new byte[BytesMax(capacity)];

    public static int BytesMax(int count) => 1 + IntegerEncoder.BytesMax(count);

    /// <summary>Encodes at least one row; returns the length.</summary>
    public int Encode(ReadOnlySpan<uint> known, ReadOnlySpan<long> timestamps, Span<byte> destination)
    {
        var column = _column.AsSpan(0, known.Length);
        KnowledgeLags.Subtract(known, timestamps, Shift(BehindSecond), column);
        if (!column.ContainsAnyExcept(0))
        {
            destination[0] = NoLag;
            return 1;
        }

        var length = Write(BehindSecond, column, destination);
        if (length > ConstantBytes)
        {
            IntegerLines.Widen(known, column);
            KeepShorter(Absolute, column, destination, ref length);
        }

        if (length > ConstantBytes)
        {
            KnowledgeLags.Subtract(known, timestamps, Shift(BehindNearestSecond), column);
            KeepShorter(BehindNearestSecond, column, destination, ref length);
        }

        return length;
    }

    /// <summary>Whether the section says nothing without the timestamps.</summary>
    public static bool NeedsTimestamps(ReadOnlySpan<byte> section) => section is not [Absolute, ..];

    public static DecodeStatus Decode(
        ReadOnlySpan<byte> section, ReadOnlySpan<long> timestamps, Span<uint> known, DecodeScratch scratch)
    {
        var column = scratch.Integers.AsSpan(0, known.Length);
        var status = section switch
        {
            [] => DecodeStatus.Truncated,
            [NoLag] => Clear(column),
            [Absolute or BehindSecond or BehindNearestSecond, .. var integers] =>
                IntegerDecoder.Decode(integers, column, scratch),
            _ => DecodeStatus.UnknownCodec,
        };
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        if (section[0] == Absolute)
        {
            IntegerLines.Narrow(column, known);
        }
        else
        {
            KnowledgeLags.Add(column, timestamps, Shift(section[0]), known);
        }

        return DecodeStatus.Ok;
    }

    private static DecodeStatus Clear(Span<long> column)
    {
        column.Clear();
        return DecodeStatus.Ok;
    }

    private static long Shift(byte relation) => relation == BehindNearestSecond
        ? Timestamp.MicrosecondsPerSecond / 2
        : 0;

    private void KeepShorter(byte relation, ReadOnlySpan<long> column, Span<byte> destination, ref int length)
    {
        var other = Write(relation, column, _other);
        if (other < length)
        {
            length = other;
            _other.AsSpan(0, other).CopyTo(destination);
        }
    }

    private int Write(byte relation, ReadOnlySpan<long> column, Span<byte> destination)
    {
        destination[0] = relation;
        return 1 + integers.Encode(column, destination[1..]);
    }
}

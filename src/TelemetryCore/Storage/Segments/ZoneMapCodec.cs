using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>
/// A zone map in some 25 bytes: times as differences, least and greatest value as integers at the sum's scale where
/// that gives them back, marks that no row carries left out.
/// </summary>
internal static class ZoneMapCodec
{
    private const int ScaleMax = 17;
    private const byte HasIntegerBounds = 0x80;
    private const double IntegerMax = 1L << 53;

    private static readonly double[] PowersOfTen = [.. Enumerable.Range(0, ScaleMax + 1).Select(e => Math.Pow(10, e))];

    public static void Write(PayloadWriter writer, in ZoneMap zone, Timestamp previous)
    {
        writer.WriteSigned((Int128)zone.First.Microseconds - previous.Microseconds);
        writer.WriteSigned((Int128)zone.Last.Microseconds - zone.First.Microseconds);
        writer.WriteUnsigned(zone.Count);
        writer.WriteUnsigned(zone.Count - zone.Valid);
        WriteStatuses(writer, zone);
        var isInteger = TryInteger(zone.Min, zone.Scale, out var min) & TryInteger(zone.Max, zone.Scale, out var max);
        writer.WriteByte((byte)((zone.Scale + 1) | (isInteger ? HasIntegerBounds : 0)));
        writer.WriteSigned(zone.Sum);
        if (isInteger)
        {
            writer.WriteSigned(min);
            writer.WriteSigned(max - min);
        }
        else if (zone.Valid > 0)
        {
            writer.WriteDouble(zone.Min);
            writer.WriteDouble(zone.Max);
        }
    }

    public static ZoneMap Read(ref PayloadReader reader, Timestamp previous)
    {
        var first = ReadTime(ref reader, previous);
        var last = ReadTime(ref reader, first);
        var count = reader.ReadInt32();
        var valid = count - reader.ReadInt32(count);
        var statuses = ReadStatuses(ref reader, count);
        var form = reader.ReadByte();
        var scale = (form & ~HasIntegerBounds) - 1;
        var sum = reader.ReadWide();
        if (count == 0 || last < first || scale > ScaleMax)
        {
            reader.Fail();
            return default;
        }

        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        if ((form & HasIntegerBounds) != 0)
        {
            var integer = reader.ReadSigned();
            min = FromInteger(integer, scale);
            max = FromInteger(unchecked(integer + reader.ReadSigned()), scale);
        }
        else if (valid > 0)
        {
            (min, max) = (reader.ReadDouble(), reader.ReadDouble());
        }

        return new ZoneMap
        {
            First = first, Last = last, Count = count, Valid = valid,
            Min = min, Max = max, Sum = sum, Scale = scale, Statuses = statuses,
        };
    }

    private static Timestamp ReadTime(ref PayloadReader reader, Timestamp previous)
    {
        var microseconds = previous.Microseconds + reader.ReadWide();
        if (microseconds < long.MinValue || microseconds > long.MaxValue)
        {
            reader.Fail();
            return default;
        }

        return new Timestamp((long)microseconds);
    }

    // One bit a mark that occurs, then the count of each but the last, which the rest of the rows carry.
    private static void WriteStatuses(PayloadWriter writer, in ZoneMap zone)
    {
        var statuses = zone.Statuses;
        ReadOnlySpan<int> counts = statuses;
        var last = counts.LastIndexOfAnyExcept(0);
        var marks = 0;
        for (var mark = 0; mark <= last; mark++)
        {
            marks |= counts[mark] == 0 ? 0 : 1 << mark;
        }

        writer.WriteUnsigned(marks);
        foreach (var count in counts[..last])
        {
            if (count != 0)
            {
                writer.WriteUnsigned(count);
            }
        }
    }

    private static StatusHistogram ReadStatuses(ref PayloadReader reader, int rows)
    {
        var statuses = default(StatusHistogram);
        var marks = reader.ReadInt32(ushort.MaxValue);
        for (var mark = 0; marks != 0; mark++, marks >>= 1)
        {
            if ((marks & 1) != 0)
            {
                statuses[mark] = marks == 1 ? rows : reader.ReadInt32(rows);
                rows -= statuses[mark];
            }
        }

        if (rows != 0)
        {
            reader.Fail();
        }

        return statuses;
    }

    private static bool TryInteger(double value, int scale, out long integer)
    {
        var scaled = scale < 0 ? double.NaN : Math.Round(value * PowersOfTen[scale]);
        integer = Math.Abs(scaled) <= IntegerMax ? (long)scaled : 0;
        return Math.Abs(scaled) <= IntegerMax &&
            BitConverter.DoubleToInt64Bits(FromInteger(integer, scale)) == BitConverter.DoubleToInt64Bits(value);
    }

    private static double FromInteger(long integer, int scale) => scale < 0 ? integer : integer / PowersOfTen[scale];
}

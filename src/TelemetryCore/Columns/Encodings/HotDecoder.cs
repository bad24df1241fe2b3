using System.Runtime.InteropServices;
using TelemetryCore.Samples;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Decodes hot units. Never throws, whatever the bytes.</summary>
internal static class HotDecoder
{
    /// <summary>
    /// Decodes the wanted columns and sets <see cref="RowBuffer.Count"/>; what is in the buffer after anything but Ok
    /// means nothing.
    /// </summary>
    public static DecodeStatus Decode(ReadOnlySpan<byte> unit, RowColumns columns, RowBuffer into)
    {
        into.Count = 0;
        var reader = new SectionReader(unit);
        var status = HotHeader.Read(ref reader, out var header);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        if (header.Rows > into.Capacity)
        {
            return DecodeStatus.OutOfRange;
        }

        status = DecodeSections(reader.Rest, header, columns, into);
        into.Count = status == DecodeStatus.Ok ? header.Rows : 0;
        return status;
    }

    /// <summary>How many rows a unit has, by its header alone.</summary>
    public static bool TryCount(ReadOnlySpan<byte> unit, out int rows)
    {
        var reader = new SectionReader(unit);
        var status = HotHeader.Read(ref reader, out var header);
        rows = header.Rows;
        return status == DecodeStatus.Ok;
    }

    /// <summary>The section of values of a unit.</summary>
    public static DecodeStatus FindValues(ReadOnlySpan<byte> unit, out ReadOnlySpan<byte> section, out int rows)
    {
        var reader = new SectionReader(unit);
        var status = HotHeader.Read(ref reader, out var header);
        section = status == DecodeStatus.Ok ? reader.Rest.Slice(header.Timestamps, header.Values) : default;
        rows = header.Rows;
        return status;
    }

    /// <summary>
    /// The values of a unit as integers of one scale; the scale is -1, and nothing decoded, when it does not hold such.
    /// </summary>
    public static DecodeStatus DecodeMantissas(ReadOnlySpan<byte> unit, Span<long> mantissas, out int scale)
    {
        scale = -1;
        var status = FindValues(unit, out var section, out var rows);
        return status != DecodeStatus.Ok ? status
            : rows > mantissas.Length ? DecodeStatus.OutOfRange
            : ValueDecoder.DecodeMantissas(section, mantissas[..rows], DecodeScratch.OfThread, out scale);
    }

    private static DecodeStatus DecodeSections(
        ReadOnlySpan<byte> sections, in HotHeader header, RowColumns columns, RowBuffer into)
    {
        var scratch = DecodeScratch.OfThread;
        var rows = header.Rows;
        var values = sections[header.Timestamps..];
        var statuses = values[header.Values..];
        var known = statuses[header.Statuses..];
        var wantsTimestamps = (columns & RowColumns.Timestamps) != 0;
        var wantsKnown = (columns & RowColumns.Known) != 0;
        var timestamps = wantsTimestamps
            ? MemoryMarshal.Cast<Timestamp, long>(into.Timestamps.AsSpan(0, rows))
            : scratch.Timestamps.AsSpan(0, rows);
        var status = DecodeStatus.Ok;
        if (wantsTimestamps || (wantsKnown && HotKnown.NeedsTimestamps(known)))
        {
            status = IntegerDecoder.Decode(sections[..header.Timestamps], timestamps, scratch);
        }

        if ((columns & RowColumns.Values) != 0 && status == DecodeStatus.Ok)
        {
            status = ValueDecoder.Decode(values[..header.Values], into.Values.AsSpan(0, rows), scratch);
        }

        if ((columns & RowColumns.Statuses) != 0 && status == DecodeStatus.Ok)
        {
            status = StatusRuns.Decode(statuses[..header.Statuses], into.Statuses.AsSpan(0, rows));
        }

        if (wantsKnown && status == DecodeStatus.Ok)
        {
            status = HotKnown.Decode(known, timestamps, into.Known.AsSpan(0, rows), scratch);
        }

        return status;
    }
}

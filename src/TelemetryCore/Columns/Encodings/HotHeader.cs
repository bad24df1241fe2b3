namespace TelemetryCore.Columns.Encodings;

/// <summary>The start of a hot unit: its form, its rows, and the lengths of all sections but the last.</summary>
internal struct HotHeader
{
    /// <summary>The first byte of a hot unit of version 1.</summary>
    public const byte Form = 1;

    public int Rows { get; set; }

    /// <summary>Bytes of the section of timestamps.</summary>
    public int Timestamps { get; set; }

    public int Values { get; set; }

    public int Statuses { get; set; }

    public readonly void Write(ref SectionWriter writer)
    {
        writer.WriteByte(Form);
        writer.WriteVarint((ulong)Rows - 1);
        writer.WriteVarint((ulong)Timestamps);
        writer.WriteVarint((ulong)Values);
        writer.WriteVarint((ulong)Statuses);
    }

    /// <summary>Leaves the reader at the first section.</summary>
    public static DecodeStatus Read(ref SectionReader reader, out HotHeader header)
    {
        header = default;
        if (!reader.TryReadByte(out var form))
        {
            return DecodeStatus.Truncated;
        }

        if (form != Form)
        {
            return DecodeStatus.UnknownCodec;
        }

        if (!reader.TryReadVarint(out var rows) || !reader.TryReadCount(int.MaxValue, out var timestamps)
            || !reader.TryReadCount(int.MaxValue, out var values)
            || !reader.TryReadCount(int.MaxValue, out var statuses))
        {
            return DecodeStatus.Truncated;
        }

        if (rows >= HotEncoder.RowsMax)
        {
            return DecodeStatus.OutOfRange;
        }

        header = new HotHeader { Rows = (int)rows + 1, Timestamps = timestamps, Values = values, Statuses = statuses };
        return (long)timestamps + values + statuses <= reader.Rest.Length ? DecodeStatus.Ok : DecodeStatus.Truncated;
    }
}

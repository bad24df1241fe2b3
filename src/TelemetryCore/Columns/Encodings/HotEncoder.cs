using System.Runtime.InteropServices;
using TelemetryCore.Samples;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Encodes rows into hot units, which decode at memory speed. Owns its scratch and allocates nothing afterwards; not
/// for two threads at a time.
/// </summary>
internal sealed class HotEncoder
{
    public const int RowsMax = Limits.HeadCapacityMax;

    /// <summary>Room for any unit, also while it is being encoded.</summary>
    public const int BytesMax = 32 * RowsMax;

    private readonly IntegerEncoder _integers = new(RowsMax);
    private readonly ValueEncoder _values = new(RowsMax);
    private readonly HotKnown _known;
    private readonly byte[] _sections = new byte[BytesMax];

    public HotEncoder() => _known = new HotKnown(_integers, RowsMax);

    /// <summary>Encodes 1 to <see cref="RowsMax"/> rows with ascending timestamps; returns the length.</summary>
    public int Encode(Rows rows, Span<byte> destination)
    {
        var times = MemoryMarshal.Cast<Timestamp, long>(rows.Timestamps);
        var sections = new SectionWriter(_sections);
        sections.Advance(_integers.Encode(times, (times[0], times[^1]), sections.Rest));
        var timestamps = sections.Length;
        sections.Advance(_values.Encode(rows.Values, sections.Rest));
        var values = sections.Length - timestamps;
        sections.Advance(StatusRuns.Encode(rows.Statuses, sections.Rest));
        var statuses = sections.Length - timestamps - values;
        sections.Advance(_known.Encode(rows.Known, times, sections.Rest));

        var unit = new SectionWriter(destination);
        new HotHeader { Rows = rows.Length, Timestamps = timestamps, Values = values, Statuses = statuses }
            .Write(ref unit);
        unit.WriteBytes(_sections.AsSpan(0, sections.Length));
        return unit.Length;
    }
}

using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>A finished segment, as the manifest remembers it.</summary>
internal sealed record SegmentSummary
{
    public required long Number { get; init; }

    /// <summary>Length of its file.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of its file.</summary>
    public required Digest Digest { get; init; }

    /// <summary>Every journal commit up to this one is in this segment or in an earlier one.</summary>
    public required long Covers { get; init; }

    /// <summary>Number of the segment created before this one; 0 for the first.</summary>
    public required long Previous { get; init; }

    /// <summary>Rows of its base and late chunks; a late row that hides another counts until both are merged.</summary>
    public required long Samples { get; init; }

    /// <summary>Event time of its earliest row; <see cref="Timestamp.MaxValue"/> when it has none.</summary>
    public required Timestamp First { get; init; }

    /// <summary>Event time of its latest row; <see cref="Timestamp.MinValue"/> when it has none.</summary>
    public required Timestamp Last { get; init; }

    public SegmentLink Link => new(Number, Digest);

    public static SegmentSummary Of(SegmentHeader header, in SegmentTrailer totals, long bytes, Digest digest) => new()
    {
        Number = header.Number,
        Bytes = bytes,
        Digest = digest,
        Covers = header.Covers,
        Previous = header.Previous?.Number ?? 0,
        Samples = totals.Samples,
        First = totals.First,
        Last = totals.Last,
    };

    public void Write(PayloadWriter writer)
    {
        writer.WriteUnsigned(Number);
        writer.WriteUnsigned(Bytes);
        Digest.Write(writer);
        writer.WriteUnsigned(Covers);
        writer.WriteUnsigned(Previous);
        writer.WriteUnsigned(Samples);
        writer.WriteSigned(First.Microseconds);
        writer.WriteSigned(Last.Microseconds);
    }

    public static SegmentSummary Read(ref PayloadReader reader) => new()
    {
        Number = reader.ReadUnsigned(),
        Bytes = reader.ReadUnsigned(),
        Digest = Digest.Read(ref reader),
        Covers = reader.ReadUnsigned(),
        Previous = reader.ReadUnsigned(),
        Samples = reader.ReadUnsigned(),
        First = new Timestamp(reader.ReadSigned()),
        Last = new Timestamp(reader.ReadSigned()),
    };
}

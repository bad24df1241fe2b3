using System.Collections.Immutable;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>What a segment is, known before its first row is written.</summary>
internal sealed record SegmentHeader
{
    /// <summary>Its number, from 1; ascends in order of creation and is never used again.</summary>
    public required long Number { get; init; }

    /// <summary>Every journal commit up to this one is in this segment or in an earlier one.</summary>
    public required long Covers { get; init; }

    /// <summary>Knowledge time of its creation.</summary>
    public required Timestamp CreatedAt { get; init; }

    public required SegmentTier Tier { get; init; }

    /// <summary>The segment created before this one, whether it is still live or not; null for the first.</summary>
    public SegmentLink? Previous { get; init; }

    /// <summary>Numbers of the segments whose rows this one holds in their stead.</summary>
    public ImmutableArray<long> Replaces { get; init; } = [];

    public void Write(PayloadWriter writer)
    {
        writer.WriteUnsigned(Number);
        writer.WriteUnsigned(Covers);
        writer.WriteSigned(CreatedAt.Microseconds);
        writer.WriteByte((byte)Tier);
        writer.WriteByte(Previous is null ? (byte)0 : (byte)1);
        Previous?.Write(writer);
        writer.WriteUnsigned(Replaces.Length);
        foreach (var number in Replaces)
        {
            writer.WriteUnsigned(number);
        }
    }

    /// <summary>Null when the payload is no header.</summary>
    public static SegmentHeader? Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var header = new SegmentHeader
        {
            Number = reader.ReadUnsigned(),
            Covers = reader.ReadUnsigned(),
            CreatedAt = new Timestamp(reader.ReadSigned()),
            Tier = (SegmentTier)reader.ReadByte(),
            Previous = reader.ReadByte() == 0 ? null : SegmentLink.Read(ref reader),
        };
        var replaces = new long[reader.ReadCount()];
        for (var i = 0; i < replaces.Length; i++)
        {
            replaces[i] = reader.ReadUnsigned();
        }

        return reader.IsComplete ? header with { Replaces = [.. replaces] } : null;
    }
}

using System.Buffers.Binary;
using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Storage.Segments;

/// <summary>
/// The payload of the last block of a segment; of fixed size, so that it is found from the end of the file.
/// </summary>
/// <param name="TableOffset">Where the first series table block starts.</param>
/// <param name="DirectoryOffset">Where the first directory block starts; it ends where the trailer starts.</param>
/// <param name="Chunks">Chunks in the directory.</param>
/// <param name="Samples">Rows of the base and late chunks.</param>
/// <param name="First">As in <see cref="SegmentSummary"/>.</param>
/// <param name="Last">As in <see cref="SegmentSummary"/>.</param>
internal readonly record struct SegmentTrailer(
    long TableOffset, long DirectoryOffset, long Chunks, long Samples, Timestamp First, Timestamp Last)
{
    public const int Size = 6 * sizeof(long);

    /// <summary>The totals of no chunk.</summary>
    public static SegmentTrailer Empty => new(0, 0, 0, 0, Timestamp.MaxValue, Timestamp.MinValue);

    /// <summary>The totals with one chunk more.</summary>
    public SegmentTrailer With(ChunkRole role, in ZoneMap zone) => this with
    {
        Chunks = Chunks + 1,
        Samples = Samples + (role == ChunkRole.Deleted ? 0 : zone.Count),
        First = zone.First < First ? zone.First : First,
        Last = zone.Last > Last ? zone.Last : Last,
    };

    public void Write(Span<byte> payload)
    {
        WriteField(payload, 0, TableOffset);
        WriteField(payload, 1, DirectoryOffset);
        WriteField(payload, 2, Chunks);
        WriteField(payload, 3, Samples);
        WriteField(payload, 4, First.Microseconds);
        WriteField(payload, 5, Last.Microseconds);
    }

    public static SegmentTrailer Read(ReadOnlySpan<byte> payload) => new(
        ReadField(payload, 0),
        ReadField(payload, 1),
        ReadField(payload, 2),
        ReadField(payload, 3),
        new Timestamp(ReadField(payload, 4)),
        new Timestamp(ReadField(payload, 5)));

    private static void WriteField(Span<byte> payload, int index, long value) =>
        BinaryPrimitives.WriteInt64LittleEndian(payload[(sizeof(long) * index)..], value);

    private static long ReadField(ReadOnlySpan<byte> payload, int index) =>
        BinaryPrimitives.ReadInt64LittleEndian(payload[(sizeof(long) * index)..]);
}

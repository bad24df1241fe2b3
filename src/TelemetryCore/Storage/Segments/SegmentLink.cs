using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>A segment as another one or the manifest refers to it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Digest">SHA-256 of its file.</param>
internal readonly record struct SegmentLink(long Number, Digest Digest)
{
    public static SegmentLink Read(ref PayloadReader reader) => new(reader.ReadUnsigned(), Digest.Read(ref reader));

    public void Write(PayloadWriter writer)
    {
        writer.WriteUnsigned(Number);
        Digest.Write(writer);
    }
}

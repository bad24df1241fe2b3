using System.Buffers;

namespace TelemetryCore.AspNetCore.Events;

/// <summary>What a subscriber wants to be told of.</summary>
/// <param name="Topics">What is of other topics is not for it.</param>
/// <param name="Stations">What is only of other stations is not for it; none: all stations.</param>
internal sealed record EventFilter(EventTopics Topics, params string[] Stations)
{
    public bool Wants(string station) => Stations.Length == 0 || Array.IndexOf(Stations, station) >= 0;

    public bool Wants(in EventFrame frame) => (frame.Topics & Topics) != 0
        && (frame.Parts.Length == 0 || Array.Exists(frame.Parts, part => Wants(part.Station)));

    /// <summary>
    /// Writes what it wants of an event, of which something is left when it has nothing of its stations.
    /// </summary>
    public void Write(IBufferWriter<byte> output, in EventFrame frame)
    {
        if (Stations.Length == 0 || frame.Parts.Length == 0)
        {
            output.Write(frame.Bytes);
            return;
        }

        output.Write(frame.Bytes.AsSpan(0, frame.Parts[0].From));
        var isNext = false;
        foreach (var part in frame.Parts.Where(part => Wants(part.Station)))
        {
            output.Write(isNext ? ","u8 : []);
            output.Write(frame.Bytes.AsSpan(part.From..part.To));
            isNext = true;
        }

        output.Write(frame.Bytes.AsSpan(frame.Parts[^1].To));
    }
}

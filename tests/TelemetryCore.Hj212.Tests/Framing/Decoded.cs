using System.Globalization;
using System.Text;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Segments;

namespace TelemetryCore.Hj212.Tests.Framing;

/// <summary>A result of the reader copied out of its buffer, comparable by value.</summary>
internal sealed record Decoded(Hj212FrameStatus Status, string Raw, Hj212Anomalies Anomalies, string Readings)
{
    /// <summary>Reads a stream that arrives in pieces cut at the given positions.</summary>
    public static List<Decoded> ReadAll(byte[] bytes, Hj212FrameOptions? options, params int[] cuts)
    {
        var results = new List<Decoded>();
        var start = 0;
        foreach (var end in cuts.Append(bytes.Length))
        {
            var isEnd = end == bytes.Length;
            while (Hj212FrameReader.TryRead(bytes.AsSpan(start..end), isEnd, options, out var frame))
            {
                results.Add(From(frame));
                start += frame.Raw.Length;
            }
        }

        Assert.Equal(bytes.Length, start);
        return results;
    }

    public static List<Decoded> ReadAll(byte[] bytes) => ReadAll(bytes, null);

    public static List<Decoded> ReadAll(string text) => ReadAll(Encoding.UTF8.GetBytes(text), null);

    private static Decoded From(in Hj212Frame frame)
    {
        var segment = new Hj212Segment(frame.Segment);
        var readings = segment.Readings();
        var text = new StringBuilder();
        while (readings.TryRead(out var reading))
        {
            if (reading.Kind == Hj212FieldKind.Annotation)
            {
                continue;
            }

            var (name, mark) = (Latin(reading.Item.Name), Latin(reading.Mark));
            text.Append(CultureInfo.InvariantCulture, $"{name}={reading.Value}/{mark} ");
        }

        var anomalies = frame.Anomalies | (frame.Segment.IsEmpty ? 0 : segment.Anomalies | readings.Anomalies);
        return new Decoded(frame.Status, Latin(frame.Raw), anomalies, text.ToString());
    }

    private static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}

using System.Text;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Segments;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Hj212Decode;

/// <summary>What a line of output says of one frame; null is what the frame does not say.</summary>
internal sealed class DecodedFrame
{
    public DecodedFrame(in Hj212Frame frame)
    {
        Status = Hj212Names.NameOf(frame.Status);
        Length = frame.Raw.Length;
        var anomalies = frame.Anomalies;
        if (!frame.Segment.IsEmpty)
        {
            anomalies |= Read(new Hj212Segment(Complete(frame)));
        }

        while (Hj212Names.TryTakeBit(ref anomalies, out var bit))
        {
            Anomalies.Add(Hj212Names.NameOfAnomalyBit(bit));
        }
    }

    public string Status { get; }

    public int Length { get; }

    public int? Version { get; private set; }

    public string? Qn { get; private set; }

    public string? St { get; private set; }

    public string? Cn { get; private set; }

    public string? Pw { get; private set; }

    public string? Mn { get; private set; }

    public int? Flag { get; private set; }

    public int? Pnum { get; private set; }

    public int? Pno { get; private set; }

    public Timestamp? DataTime { get; private set; }

    public List<DecodedSample> Samples { get; } = [];

    public List<string> Anomalies { get; } = [];

    // The last item of a frame that was cut may be cut itself, such as 10 of 10.3: it is not shown.
    private static ReadOnlySpan<byte> Complete(in Hj212Frame frame)
    {
        var isCut = frame.Status is Hj212FrameStatus.Truncated or Hj212FrameStatus.Oversized;
        return isCut ? frame.Segment[..(frame.Segment.LastIndexOfAny(";,"u8) + 1)] : frame.Segment;
    }

    private Hj212Anomalies Read(in Hj212Segment segment)
    {
        (Version, Flag) = (segment.Flag is null ? null : segment.Version, segment.Flag);
        (Qn, St, Cn) = (Text(segment.Qn), Text(segment.St), Text(segment.CnText));
        (Pw, Mn) = (Text(segment.Pw), Text(segment.Mn));
        (Pnum, Pno) = (segment.Pnum, segment.Pno);
        return segment.Anomalies | ReadTime(segment.DataTime) | ReadSamples(segment);
    }

    private Hj212Anomalies ReadTime(ReadOnlySpan<byte> text)
    {
        var isTime = Hj212Text.TryParseTime(text, Hj212Text.ChinaOffset, out var timestamp);
        DataTime = isTime ? timestamp : null;
        return isTime || text.IsEmpty ? Hj212Anomalies.None : Hj212Anomalies.BadDataTime;
    }

    private Hj212Anomalies ReadSamples(in Hj212Segment segment)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var duplicates = Hj212Anomalies.None;
        var readings = segment.Readings();
        while (readings.TryRead(out var reading))
        {
            var isUnknownNumber = reading.Kind == Hj212FieldKind.Unknown && reading.IsNumber;
            if (reading.Kind != Hj212FieldKind.Value && !isUnknownNumber)
            {
                continue;
            }

            double? value = reading.IsNumber ? reading.Value : null;
            var (factor, field) = (Text(reading.Item.Factor), Text(reading.Item.Field));
            Samples.Add(new DecodedSample(factor, field, value, Text(reading.Mark)));
            duplicates |= names.Add($"{factor}-{field}") ? Hj212Anomalies.None : Hj212Anomalies.DuplicateField;
        }

        return readings.Anomalies | duplicates;
    }

    private static string? Text(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? null : Encoding.UTF8.GetString(bytes);
}

/// <summary>One reading; its flag is null when none came with it.</summary>
internal readonly record struct DecodedSample(string? Factor, string? Field, double? Value, string? Flag);

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TelemetryCore.Hj212.Framing;

namespace TelemetryCore.Cli.Hj212Decode;

/// <summary>One JSON object a line, with the fields of the command's contract.</summary>
internal sealed class Hj212JsonLines(TextWriter output) : IHj212FrameSink
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ArrayBufferWriter<byte> _line = new();

    public void Take(in Hj212Frame frame, long offset)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line, Readable))
        {
            Write(json, new DecodedFrame(frame), offset);
        }

        output.WriteLine(Encoding.UTF8.GetString(_line.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, DecodedFrame frame, long offset)
    {
        json.WriteStartObject();
        json.WriteString("status", frame.Status);
        json.WriteNumber("offset", offset);
        json.WriteNumber("length", frame.Length);
        WriteNumber(json, "version", frame.Version);
        json.WriteString("qn", frame.Qn);
        json.WriteString("st", frame.St);
        json.WriteString("cn", frame.Cn);
        json.WriteString("pw", frame.Pw);
        json.WriteString("mn", frame.Mn);
        WriteNumber(json, "flag", frame.Flag);
        WriteNumber(json, "pnum", frame.Pnum);
        WriteNumber(json, "pno", frame.Pno);
        json.WriteString("dataTime", frame.DataTime?.ToString());
        WriteSamples(json, frame);
        json.WriteStartArray("anomalies");
        frame.Anomalies.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSamples(Utf8JsonWriter json, DecodedFrame frame)
    {
        json.WriteStartArray("samples");
        foreach (var sample in frame.Samples)
        {
            json.WriteStartObject();
            json.WriteString("factor", sample.Factor);
            json.WriteString("field", sample.Field);
            WriteNumber(json, "value", sample.Value);
            json.WriteString("flag", sample.Flag);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

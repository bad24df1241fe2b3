using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Samples;

/// <summary>Sends samples as they are read: memory is bounded, and a slow reader is waited for.</summary>
internal static class SampleStream
{
    private static readonly JsonEncodedText At = JsonEncodedText.Encode("at");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");

    public static async Task WriteCsvAsync(PipeWriter output, SampleSlices samples, CancellationToken stopping)
    {
        Encoding.UTF8.GetBytes(SampleText.Header, output);
        while (samples.MoveNext())
        {
            foreach (var sample in samples.Current)
            {
                WriteLine(output, sample);
            }

            await output.FlushAsync(stopping).ConfigureAwait(false);
        }
    }

    public static async Task WriteLinesAsync(PipeWriter output, SampleSlices samples, CancellationToken stopping)
    {
        var json = new Utf8JsonWriter(output);
        await using (json.ConfigureAwait(false))
        {
            while (samples.MoveNext())
            {
                foreach (var sample in samples.Current)
                {
                    Write(json, sample);
                    json.Flush();
                    json.Reset();
                    output.Write("\n"u8);
                }

                await output.FlushAsync(stopping).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A page of at most so many samples, and where the next one begins.</summary>
    public static async Task WritePageAsync(
        PipeWriter output, SampleSlices samples, SeriesInfo info, int max, CancellationToken stopping)
    {
        var json = new Utf8JsonWriter(output);
        await using (json.ConfigureAwait(false))
        {
            Begin(json, info);
            Timestamp? last = null;
            while (max > 0 && samples.MoveNext(max))
            {
                foreach (var sample in samples.Current)
                {
                    Write(json, sample);
                }

                max -= samples.Current.Length;
                last = samples.Current[^1].Timestamp;
                json.Flush();
                await output.FlushAsync(stopping).ConfigureAwait(false);
            }

            json.WriteEndArray();
            json.WriteString("next", samples.MoveNext(1) ? last?.ToString() : null);
            json.WriteEndObject();
        }
    }

    private static void Begin(Utf8JsonWriter json, SeriesInfo info)
    {
        json.WriteStartObject();
        json.WriteString("series", $"{info.Key}");
        json.WriteString("unit", info.Unit);
        json.WriteNumber("decimals", info.Decimals);
        json.WriteStartArray("items");
    }

    private static void WriteLine(PipeWriter output, in Sample sample)
    {
        Span<char> line = stackalloc char[SampleText.LineCharsMax];
        var length = SampleText.Format(sample, line);
        output.Advance(Encoding.ASCII.GetBytes(line[..length], output.GetSpan(SampleText.LineCharsMax)));
    }

    private static void Write(Utf8JsonWriter json, in Sample sample)
    {
        Span<char> time = stackalloc char[SampleText.LineCharsMax];
        sample.Timestamp.TryFormat(time, out var length, default, null);
        json.WriteStartObject();
        json.WriteString(At, time[..length]);
        if (double.IsFinite(sample.Value))
        {
            json.WriteNumber(Value, sample.Value);
        }
        else
        {
            json.WriteNull(Value);
        }

        json.WriteString(Status, StatusText.Format(sample.Status));
        json.WriteEndObject();
    }
}

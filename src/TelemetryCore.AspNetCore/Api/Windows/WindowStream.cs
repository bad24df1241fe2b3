using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Api.Windows;

/// <summary>Sends windows as they are computed.</summary>
internal sealed class WindowStream(PipeWriter output, WindowDefinition definition, bool withLabel)
{
    // Some thousand bytes each at most, so that a slow reader holds up few.
    private const int WindowsPerFlush = 64;

    private static readonly string[] Columns = ["from", "to", "count", "expected", "capture", "verdict"];

    public async Task WriteCsvAsync(IEnumerable<WindowResult> windows, CancellationToken stopping)
    {
        var figures = definition.Aggregates.Where(aggregate => aggregate != Aggregate.Count).ToArray();
        string[] names =
        [
            .. Columns[..2], .. withLabel ? ["label"] : Array.Empty<string>(), .. Columns[2..],
            .. figures.Select(aggregate => aggregate.Name),
        ];
        Encoding.UTF8.GetBytes($"{string.Join(',', names)}\n", output);
        var count = 0;
        foreach (var window in windows)
        {
            Encoding.UTF8.GetBytes($"{string.Join(',', Cells(window, figures))}\n", output);
            await FlushSometimesAsync(++count, stopping).ConfigureAwait(false);
        }

        await output.FlushAsync(stopping).ConfigureAwait(false);
    }

    public async Task WriteLinesAsync(IEnumerable<WindowResult> windows, CancellationToken stopping)
    {
        var json = new Utf8JsonWriter(output);
        await using (json.ConfigureAwait(false))
        {
            var count = 0;
            foreach (var window in windows)
            {
                Write(json, window);
                json.Flush();
                json.Reset();
                output.Write("\n"u8);
                await FlushSometimesAsync(++count, stopping).ConfigureAwait(false);
            }
        }
    }

    public async Task WritePageAsync(
        IEnumerable<WindowResult> windows, SeriesKey series, int max, CancellationToken stopping)
    {
        var json = new Utf8JsonWriter(output);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("series", $"{series}");
            json.WriteStartArray("items");
            var (count, last, hasMore) = (0, default(Timestamp), false);
            foreach (var window in windows)
            {
                hasMore = count == max;
                if (hasMore)
                {
                    break;
                }

                Write(json, window);
                last = window.To;
                json.Flush();
                await FlushSometimesAsync(++count, stopping).ConfigureAwait(false);
            }

            json.WriteEndArray();
            json.WriteString("next", hasMore ? $"{last}" : null);
            json.WriteEndObject();
        }
    }

    private async ValueTask FlushSometimesAsync(int count, CancellationToken stopping)
    {
        if (count % WindowsPerFlush == 0)
        {
            await output.FlushAsync(stopping).ConfigureAwait(false);
        }
    }

    private void Write(Utf8JsonWriter json, in WindowResult window)
    {
        json.WriteStartObject();
        WindowJson.WriteMembers(json, window, withLabel);
        json.WriteStartObject("statuses");
        StatusCounts.WriteMembers(json, window.Statuses);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The figures of a window that is not Valid do not stand.
    private string[] Cells(WindowResult window, Aggregate[] figures) =>
    [
        $"{window.From}", $"{window.To}", .. withLabel ? [$"{window.Label}"] : Array.Empty<string>(),
        Text(window.Count), Text(window.Expected), Text(window.Capture), $"{window.Verdict}",
        .. figures.Select(figure => window.Verdict == WindowVerdict.Valid ? Text(window[figure]) : ""),
    ];

    private static string Text(double number) =>
        double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";
}

using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Window;

/// <summary><c>telemetry window</c>: what windows of a series amount to, and whether that stands for them.</summary>
internal static class WindowCommand
{
    private static readonly string[] Columns = ["from", "to", "count", "expected", "capture", "verdict"];

    public static Command Create()
    {
        var (data, series, json) = (StoreOptions.Data(), StoreOptions.Series(), StoreOptions.Json());
        var options = new WindowOptions();
        var from = StoreOptions.Time("--from", "The first window is the first to end after this instant");
        var to = StoreOptions.Time("--to", "The last window ends at this instant or before");
        var asOf = StoreOptions.Time("--as-of", "What was known at this instant");
        var command = new Command("window", "Computes windows of a series.") { data, series };
        options.AddTo(command);
        Array.ForEach([from, to, asOf], command.Add);
        command.Add(json);
        command.SetAction(call =>
        {
            TimeRange.Of(call, from, to);
            var definition = options.Read(call);
            var (output, error) = (call.InvocationConfiguration.Output, call.InvocationConfiguration.Error);
            using var engine = Store.OpenExisting(call.GetValue(data)!, error);
            var id = StoredSeries.Find(engine, call.GetValue(series)!);
            var windows = engine.Window(
                id, definition, call.GetValue(from), call.GetValue(to), call.GetValue(asOf));
            var progress = new EventTimeProgress(
                engine, id, call.GetValue(from), call.GetValue(to), error, "window");
            var watched = progress.Watch(windows, window => window.To);
            Write(watched, definition, options.WantsLabel(call), call.GetValue(json), output);
            return CommandLine.Done;
        });
        return command;
    }

    private static void Write(
        IEnumerable<WindowResult> windows, WindowDefinition definition, bool withLabel, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            WriteJson(windows, withLabel, output);
            return;
        }

        string[] columns =
        [
            .. withLabel ? ["label"] : Array.Empty<string>(), .. Columns,
            .. definition.Aggregates.Select(aggregate => aggregate.Name).Except(Columns),
        ];
        ResultWriter.WriteTable(output, columns, windows.Select(window => Row(window, withLabel)));
    }

    private static void WriteJson(IEnumerable<WindowResult> windows, bool withLabel, TextWriter output)
    {
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line);
        foreach (var window in windows)
        {
            json.WriteStartObject();
            WindowJson.WriteMembers(json, window, withLabel);
            json.WriteEndObject();
            json.Flush();
            output.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
            line.ResetWrittenCount();
            json.Reset();
        }
    }

    private static object?[] Row(WindowResult window, bool withLabel) =>
    [
        .. withLabel ? [window.Label] : Array.Empty<object>(), window.From, window.To, window.Count, window.Expected,
        window.Capture, window.Verdict,
        .. window.Definition.Aggregates.Where(aggregate => aggregate != Aggregate.Count)
            .Select(aggregate => Cell(window[aggregate], window.Verdict)),
    ];

    // What stands for nothing is in brackets.
    private static string? Cell(double figure, WindowVerdict verdict)
    {
        var text = double.IsFinite(figure) ? figure.ToString("R", CultureInfo.InvariantCulture) : null;
        return text is null || verdict == WindowVerdict.Valid ? text : $"({text})";
    }
}

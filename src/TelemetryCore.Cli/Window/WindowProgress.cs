using TelemetryCore.Cli.Calls;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Window;

/// <summary>Says how far windows have come while they are computed.</summary>
internal sealed class WindowProgress(
    TelemetryEngine engine, SeriesId series, Timestamp? from, Timestamp? to, TextWriter error)
{
    public IEnumerable<WindowResult> Watch(IEnumerable<WindowResult> windows)
    {
        var held = engine.Summarize(series, TimeRange.All.From, TimeRange.All.To);
        var first = from ?? held.First;
        var span = ((to ?? held.Last) - first).TotalSeconds;
        var progress = new ProgressLine(error, TimeProvider.System, "window");
        foreach (var window in windows)
        {
            yield return window;
            progress.Report(Math.Clamp((window.To - first).TotalSeconds / Math.Max(span, 1), 0, 1));
        }
    }
}

using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Calls;

/// <summary>Says how far along a series results have come while they are computed.</summary>
internal sealed class EventTimeProgress(
    TelemetryEngine engine, SeriesId series, Timestamp? from, Timestamp? to, TextWriter error, string what)
{
    public IEnumerable<T> Watch<T>(IEnumerable<T> results, Func<T, Timestamp> at)
    {
        var held = engine.Summarize(series, TimeRange.All.From, TimeRange.All.To);
        var first = from ?? held.First;
        var span = ((to ?? held.Last) - first).TotalSeconds;
        var progress = new ProgressLine(error, TimeProvider.System, what);
        foreach (var result in results)
        {
            yield return result;
            progress.Report(Math.Clamp((at(result) - first).TotalSeconds / Math.Max(span, 1), 0, 1));
        }
    }
}

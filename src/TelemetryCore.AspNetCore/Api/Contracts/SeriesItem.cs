using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Contracts;

/// <summary>What is declared of a series and what is stored of it; an empty one has no first and last.</summary>
internal sealed record SeriesItem(
    string Series, string Unit, int Decimals, string Cadence, long Samples, string? First, string? Last, long Bytes)
{
    public static SeriesItem Of(TelemetryEngine engine, SeriesId id, SeriesInfo info)
    {
        var summary = engine.Summarize(id, new Timestamp(long.MinValue), new Timestamp(long.MaxValue));
        var isEmpty = summary.Count == 0;
        return new SeriesItem(
            $"{info.Key}",
            info.Unit,
            info.Decimals,
            DurationText.Format(info.Cadence),
            summary.Count,
            isEmpty ? null : $"{summary.First}",
            isEmpty ? null : $"{summary.Last}",
            engine.BytesOf(id));
    }
}

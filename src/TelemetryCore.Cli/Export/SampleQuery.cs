using TelemetryCore.Cli.Calls;
using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Export;

/// <summary>Which samples are asked for.</summary>
internal readonly record struct SampleQuery(
    TelemetryEngine Engine, SeriesId Series, TimeRange Range, Timestamp? AsOf)
{
    public SampleCursor Read() => Engine.Read(Series, Range.From, Range.To, AsOf);
}

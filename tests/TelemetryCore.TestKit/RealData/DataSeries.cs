using TelemetryCore.Samples;

namespace TelemetryCore.TestKit.RealData;

/// <summary>The samples of one series in the order of their file.</summary>
public sealed record DataSeries(
    SeriesInfo Info, Timestamp[] Timestamps, double[] Values, SampleStatus[] Statuses)
{
    /// <summary>The samples as the engine takes them.</summary>
    public SampleBatch Batch => new(Timestamps, Values, Statuses);

    /// <summary>The samples one by one.</summary>
    public IEnumerable<Sample> Samples =>
        Timestamps.Select((timestamp, i) => new Sample(timestamp, Values[i], Statuses[i]));
}

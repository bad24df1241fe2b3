using TelemetryCore.Queries;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Charts;

/// <summary>Points of a chart as they are gathered, a list for each column.</summary>
internal sealed class ChartColumns
{
    private const long MicrosecondsPerMillisecond = 1000;

    public List<long> At { get; } = [];

    public List<double> Min { get; } = [];

    public List<double> Max { get; } = [];

    public List<double> Mean { get; } = [];

    public List<long> Count { get; } = [];

    public void Add(Timestamp at, double min, double max, double mean, long count)
    {
        At.Add(MillisecondsOf(at));
        Min.Add(min);
        Max.Add(max);
        Mean.Add(mean);
        Count.Add(count);
    }

    /// <summary>Puts what a stretch amounts to in the place of a point.</summary>
    public void Replace(int index, Timestamp at, in SeriesSummary summary)
    {
        At[index] = MillisecondsOf(at);
        (Min[index], Max[index], Mean[index]) = (summary.Min, summary.Max, summary.Mean);
        Count[index] = summary.Valid;
    }

    /// <summary>One sample; what is not valid is a gap.</summary>
    public void Add(in Sample sample)
    {
        var value = sample.IsValid ? sample.Value : double.NaN;
        Add(sample.Timestamp, value, value, value, sample.IsValid ? 1 : 0);
    }

    private static long MillisecondsOf(Timestamp at) =>
        (long)Math.Floor((double)at.Microseconds / MicrosecondsPerMillisecond);
}

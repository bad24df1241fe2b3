using TelemetryCore.Internal;

namespace TelemetryCore.Samples;

/// <summary>
/// Samples of one series as three parallel spans of one length: what goes into the engine. The spans are read during
/// the call only, and never kept. Any order is accepted; ascending timestamps cost nothing extra.
/// </summary>
public readonly ref struct SampleBatch
{
    /// <summary>A batch over the caller's memory.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public SampleBatch(
        ReadOnlySpan<Timestamp> timestamps, ReadOnlySpan<double> values, ReadOnlySpan<SampleStatus> statuses)
    {
        if (values.Length != timestamps.Length || statuses.Length != timestamps.Length)
        {
            Throw.SpansDiffer(timestamps.Length, values.Length, statuses.Length);
        }

        Timestamps = timestamps;
        Values = values;
        Statuses = statuses;
    }

    /// <summary>Event times.</summary>
    public ReadOnlySpan<Timestamp> Timestamps { get; }

    /// <summary>Readings in the series' unit, parallel to <see cref="Timestamps"/>.</summary>
    public ReadOnlySpan<double> Values { get; }

    /// <summary>Statuses, parallel to <see cref="Timestamps"/>.</summary>
    public ReadOnlySpan<SampleStatus> Statuses { get; }

    /// <summary>The number of samples.</summary>
    public int Length => Timestamps.Length;

    /// <summary>The sample at <paramref name="index"/>, 0-based.</summary>
    public Sample this[int index] => new(Timestamps[index], Values[index], Statuses[index]);

    /// <summary>The samples from <paramref name="start"/> on, <paramref name="length"/> of them.</summary>
    public SampleBatch Slice(int start, int length) =>
        new(Timestamps.Slice(start, length), Values.Slice(start, length), Statuses.Slice(start, length));
}

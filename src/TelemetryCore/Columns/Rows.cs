using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// Samples of one series with the second in which each became known, as parallel spans of one length.
/// </summary>
internal readonly ref struct Rows(
    ReadOnlySpan<Timestamp> timestamps,
    ReadOnlySpan<double> values,
    ReadOnlySpan<SampleStatus> statuses,
    ReadOnlySpan<uint> known)
{
    /// <summary>Event times, strictly ascending.</summary>
    public ReadOnlySpan<Timestamp> Timestamps { get; } = timestamps;

    public ReadOnlySpan<double> Values { get; } = values;

    public ReadOnlySpan<SampleStatus> Statuses { get; } = statuses;

    /// <summary>Whole seconds since 1970 in which the engine learned of each row.</summary>
    public ReadOnlySpan<uint> Known { get; } = known;

    public int Length => Timestamps.Length;

    public SampleBatch Samples => new(Timestamps, Values, Statuses);

    public Rows Slice(int start, int length) => new(
        Timestamps.Slice(start, length),
        Values.Slice(start, length),
        Statuses.Slice(start, length),
        Known.Slice(start, length));
}

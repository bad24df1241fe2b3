using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.TestKit.Oracles;

/// <summary>
/// A series as one would write it without thinking of speed: a sorted dictionary and a list of old versions.
/// </summary>
public sealed class ReferenceSeries(TimeSpan lateness)
{
    public SortedDictionary<long, Sample> Samples { get; } = [];

    public List<Sample> Superseded { get; } = [];

    public AppendOutcome Append(Sample sample)
    {
        var key = sample.Timestamp.Microseconds;
        var newest = Samples.Count == 0 ? long.MinValue : Samples.Keys.Max();
        if (Samples.Count == 0 || key > newest)
        {
            Samples.Add(key, sample);
            return AppendOutcome.Stored;
        }

        var exists = Samples.TryGetValue(key, out var present);
        if (exists && Same(present, sample))
        {
            return AppendOutcome.Duplicate;
        }

        if (sample.Timestamp < new Timestamp(newest) - lateness)
        {
            return AppendOutcome.TooLate;
        }

        if (exists)
        {
            Superseded.Add(present);
            Samples[key] = sample;
            return AppendOutcome.NewVersion;
        }

        Samples.Add(key, sample);
        return AppendOutcome.StoredLate;
    }

    private static bool Same(Sample left, Sample right) =>
        BitConverter.DoubleToInt64Bits(left.Value) == BitConverter.DoubleToInt64Bits(right.Value)
        && left.Status == right.Status;
}

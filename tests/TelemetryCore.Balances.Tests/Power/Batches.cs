using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Tests.Power;

internal static class Batches
{
    public static SampleBatch Of(IReadOnlyList<Sample> samples) => new(
        samples.Select(sample => sample.Timestamp).ToArray(),
        samples.Select(sample => sample.Value).ToArray(),
        samples.Select(sample => sample.Status).ToArray());
}

using TelemetryCore.Samples;

namespace TelemetryCore.Tests.Columns;

/// <summary>
/// Seeded samples that cross every boundary: mostly in order, some late, repeated, changed, too late or invalid.
/// </summary>
internal static class SeriesScript
{
    public static readonly Timestamp Start = Timestamp.Parse("2026-03-01T00:00:00+08:00");

    private static readonly double[] Planted =
    [
        0.0, -0.0, double.NaN, BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0123), double.PositiveInfinity,
        double.NegativeInfinity, double.Epsilon, 0.1, 100, 100.00000000000001, 99.99999999999999,
    ];

    public static List<Sample> Create(Random random, int count)
    {
        var samples = new List<Sample>(count);
        var second = 0;
        for (var i = 0; i < count; i++)
        {
            second += random.Next(1, 20);
            samples.Add(random.Next(10) switch
            {
                0 when samples.Count > 0 => samples[random.Next(samples.Count)],
                1 when samples.Count > 0 => samples[random.Next(samples.Count)] with { Value = Value(random) },
                2 => new Sample(Start + TimeSpan.FromSeconds(random.Next(second + 1)), Value(random), Status(random)),
                _ => new Sample(Start + TimeSpan.FromSeconds(second), Value(random), Status(random)),
            });
        }

        return samples;
    }

    public static SampleBatch Batch(IReadOnlyCollection<Sample> samples) => new(
        samples.Select(sample => sample.Timestamp).ToArray(),
        samples.Select(sample => sample.Value).ToArray(),
        samples.Select(sample => sample.Status).ToArray());

    private static double Value(Random random) => random.Next(12) == 0
        ? Planted[random.Next(Planted.Length)]
        : Math.Round(80 + (40 * random.NextDouble()), random.Next(4));

    private static SampleStatus Status(Random random) => random.Next(8) == 0
        ? new SampleStatus((StatusMark)random.Next(8), (SampleOrigin)random.Next(4))
        : SampleStatus.Normal;
}

using TelemetryCore.Exceedances;

namespace TelemetryCore.Tests.Exceedances.Scans;

internal static class EpisodeAssert
{
    /// <summary>Any combination of what a limit of constant thresholds can ask, about values from 80 to 120.</summary>
    public static LimitDefinition RandomLimit(Random random)
    {
        var decimals = random.Next(4);
        var direction = (LimitDirection)random.Next(3);
        var threshold = Math.Round(95 + (10 * random.NextDouble()), decimals);
        return new LimitDefinition(threshold)
        {
            Direction = direction,
            LowThreshold = direction == LimitDirection.Outside ? threshold - 10 : null,
            IsInclusive = random.Next(2) == 0,
            Deadband = random.Next(3) switch { 0 => 0, 1 => 2.5, _ => 0.1 },
            OnDelay = TimeSpan.FromSeconds(random.Next(4) * 30),
            OffDelay = TimeSpan.FromSeconds(random.Next(4) * 30),
        };
    }

    /// <summary>All the same but for the last digits of a sum.</summary>
    public static void Same(List<ExceedanceEpisode> expected, List<ExceedanceEpisode> actual)
    {
        Assert.Equal(expected.Select(Exact), actual.Select(Exact));
        Assert.All(expected.Zip(actual), pair =>
            Assert.Equal(pair.First.Area, pair.Second.Area, tolerance: 1e-12 * Scale(pair.First.Area)));
    }

    private static double Scale(double area) => double.IsNaN(area) ? 1 : area;

    private static ExceedanceEpisode Exact(ExceedanceEpisode episode) => episode with { Area = 0 };
}

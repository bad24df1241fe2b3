using TelemetryCore.Cli.Demo.Sources;

namespace TelemetryCore.Cli.Tests.Demo.Sources;

public sealed class ProcessModelTests
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(5);

    [Fact]
    public void OneSeedGivesOneSeries() => Assert.Equal(Take(Model(7, "a"), 500), Take(Model(7, "a"), 500));

    [Fact]
    public void AnotherSeedOrNameGivesAnother()
    {
        var values = Take(Model(7, "a"), 50);
        Assert.NotEqual(values, Take(Model(8, "a"), 50));
        Assert.NotEqual(values, Take(Model(7, "b"), 50));
    }

    [Fact]
    public void ItWandersAboutItsLevelAsFarAsItSays()
    {
        var values = Take(new ProcessModel(new(20, 3) { Memory = TimeSpan.FromSeconds(20) }, Cadence, new(1)), 50_000);
        var mean = values.Average();
        var spread = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        Assert.InRange(mean, 19.8, 20.2);
        Assert.InRange(spread, 2.8, 3.2);
    }

    [Fact]
    public void NeighboursAreAlikeByTheMemory()
    {
        var values = Take(new ProcessModel(new(0, 1) { Min = -99, Memory = Cadence }, Cadence, new(1)), 50_000);
        var correlation = values.Zip(values.Skip(1), (left, right) => left * right).Average();
        Assert.InRange(correlation, Math.Exp(-1) - 0.03, Math.Exp(-1) + 0.03);
    }

    [Fact]
    public void BoundsHold()
    {
        var values = Take(new ProcessModel(new(1, 5) { Min = 0.5, Max = 2 }, Cadence, new(1)), 2_000);
        Assert.Equal(0.5, values.Min());
        Assert.Equal(2, values.Max());
    }

    [Fact]
    public void ADirectionComesRoundAgain()
    {
        var values = Take(new ProcessModel(new(350, 40) { Circle = 360, Memory = Cadence }, Cadence, new(1)), 2_000);
        Assert.All(values, value => Assert.InRange(value, 0, 360));
        Assert.Contains(values, value => value < 30);
    }

    private static ProcessModel Model(int seed, string name) => new(new(10, 2), Cadence, SeededNoise.For(seed, name));

    private static double[] Take(ProcessModel model, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => model.Next())];
}

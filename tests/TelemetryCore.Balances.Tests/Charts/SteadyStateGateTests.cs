using TelemetryCore.Balances.Charts;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Charts;

public sealed class SteadyStateGateTests
{
    [Fact]
    public void NoiseHasARatioAroundOne()
    {
        var random = Seed.NewRandom();
        var gate = new SteadyStateGate(new());
        var (sum, steady) = (0.0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            steady += gate.Add(5 + Noise.Next(random)) == SteadyState.Steady ? 1 : 0;
            sum += i > 100 ? gate.Ratio : 0;
        }

        Assert.Equal(1, sum / 19_899, 0.1);
        Assert.True(steady > 18_000);
    }

    [Fact]
    public void ARampIsMoving()
    {
        var random = Seed.NewRandom();
        var gate = new SteadyStateGate(new());
        for (var i = 0; i < 100; i++)
        {
            gate.Add(i + (0.2 * Noise.Next(random)));
        }

        Assert.Equal(SteadyState.Moving, gate.Verdict);
    }

    [Fact]
    public void TheFiltersRunAsWorkedByHand()
    {
        var gate = new SteadyStateGate(new());
        gate.Add(10);
        gate.Add(11);
        gate.Add(9);

        // After 11: v2 = d2 = 0.1 x 1, xf = 10.2. After 9: v2 = 0.1 x 1.44 + 0.9 x 0.1, d2 = 0.1 x 4 + 0.9 x 0.1.
        Assert.Equal(9.96, gate.State.Average, 1e-12);
        Assert.Equal(0.234, gate.State.Distance, 1e-12);
        Assert.Equal(0.49, gate.State.Difference, 1e-12);
        Assert.Equal(1.8 * 0.234 / 0.49, gate.Ratio, 1e-12);
    }

    [Fact]
    public void NothingIsSaidBeforeEnoughObservations()
    {
        var gate = new SteadyStateGate(new() { CountMin = 3 });

        Assert.Equal(SteadyState.Undecided, gate.Add(1));
        Assert.Equal(SteadyState.Undecided, gate.Add(1));
        Assert.Equal(SteadyState.Undecided, gate.Add(double.NaN));
        Assert.Equal(SteadyState.Steady, gate.Add(1));
        Assert.True(double.IsNaN(gate.Ratio));
    }

    [Fact]
    public void AGateGoesOnFromItsStateAndRefusesWhatIsNone()
    {
        var options = new SteadyStateOptions();
        var first = new SteadyStateGate(options);
        first.Add(3);
        first.Add(4);
        var second = new SteadyStateGate(options, first.State);

        Assert.Equal(first.Add(5), second.Add(5));
        Assert.Equal(first.State, second.State);
        Assert.Throws<ArgumentException>(() => new SteadyStateGate(options, first.State with { Distance = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SteadyStateGate(options with { RatioMax = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => second.Add(double.PositiveInfinity));
    }
}

using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Structure;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Structure;

public sealed class StructureTests
{
    [Fact]
    public void EveryFaultHasASizeOrIsBlind()
    {
        var vector = BalanceVector.Of("P15-U");
        var structure = new Reconciler(vector.ToModel()).DescribeStructure(vector.Readings);
        var measured = vector.Readings.Count(double.IsFinite);
        Assert.Equal(measured + vector.A.Length, structure.Detectability.Count);
        Assert.Equal(7, structure.DegreesOfFreedom);

        // Stream 16, counted from 1, is measured and nothing else says anything of it.
        Assert.Contains(new Fault(FaultKind.Bias, 15), structure.BlindSpots);
        var seen = structure.FaultSets.SelectMany(set => set).ToHashSet();
        Assert.Empty(seen.Intersect(structure.BlindSpots));
        var sized = structure.Detectability.Select(item => item.Fault).ToHashSet();
        Assert.Equal(sized, [.. seen, .. structure.BlindSpots]);
        Assert.All(structure.Detectability, item =>
            Assert.Equal(structure.BlindSpots.Contains(item.Fault), double.IsNaN(item.ByMaximumPower)));
        Assert.All(structure.Detectability, item =>
            Assert.Equal(structure.BlindSpots.Contains(item.Fault), double.IsNaN(item.Smallest)));
    }

    [Fact]
    public void SizesAreThoseOfTheFormulas()
    {
        // One node, one equation: all tests are one, of r over the root of V = 4 + 1 + 4.
        var model = Models.Of([[1, -1, -1]], [4, 1, 4]);
        var structure = new Reconciler(model).DescribeStructure([10, 4, 6], 0.9);
        const double ZPower = 1.2815515655446004;
        var named = 3 * (2.4909 + ZPower);
        Assert.All(structure.Detectability, item =>
        {
            Assert.Equal(named, item.ByMaximumPower, 1e-3);
            Assert.Equal(3 * (1.959964 + ZPower), item.ByNodalTest, 1e-3);
            Assert.Equal(3 * (1.959964 + ZPower), item.ByGlobalTest, 1e-3);
            Assert.Equal(Math.Min(item.ByNodalTest, item.ByGlobalTest), item.Smallest);
        });
        var set = Assert.Single(structure.FaultSets);
        Assert.Equal(4, set.Count);
        Assert.Empty(structure.BlindSpots);
        Assert.Equal(0.9, structure.Power);
    }

    [Fact]
    public void SizesInPercentAreThoseOfTheTypicalReadings()
    {
        var streams = new[] { 0, 1 }.Select(place => Models.Meter(1, place) with
        {
            Uncertainty = new MeterUncertainty { PercentOfReading = 1, CoverageFactor = 1 },
        });
        var reconciler = new Reconciler(Models.Of([.. streams], Models.Equations([[1, -1]])));
        var small = reconciler.DescribeStructure([100, 100]).Detectability[0].ByGlobalTest;
        var large = reconciler.DescribeStructure([200, 200]).Detectability[0].ByGlobalTest;
        Near.Equal(2 * small, large);
        var none = reconciler.DescribeStructure([0, 0]);
        Assert.All(none.Detectability, item => Assert.True(double.IsNaN(item.Smallest)));
    }

    [Fact]
    public void SetsDoNotDependOnUncertainties()
    {
        var vector = BalanceVector.Of("P12");
        double[] others = [.. vector.Variances.Select((variance, stream) => variance * (1 + stream))];
        var expected = new Reconciler(vector.ToModel()).DescribeStructure(vector.Readings).FaultSets;
        var sets = new Reconciler(Models.Of(vector.A, others)).DescribeStructure(vector.Readings).FaultSets;
        Assert.Equal(expected, sets);
    }

    [Fact]
    public void AMissingMeterJoinsItsNodes()
    {
        // Chain of three meters; without the middle one a leak at either node looks the same.
        var model = Models.Of([[1, -1, 0], [0, 1, -1]], [1, 1, 1]);
        var structure = new Reconciler(model).DescribeStructure([10, double.NaN, 10]);
        var set = Assert.Single(structure.FaultSets);
        Fault[] expected =
            [new(FaultKind.Bias, 0), new(FaultKind.Bias, 2), new(FaultKind.Leak, 0), new(FaultKind.Leak, 1)];
        Assert.Equal(expected, set);
        Assert.Equal(StreamClass.Observable, structure.Classes[1]);
        Assert.All(structure.Detectability, item => Assert.True(double.IsNaN(item.ByNodalTest)));
    }

    [Fact]
    public void TheSameSuspectsStandInOneSetFromWhicheverSideTheyAreSeen()
    {
        foreach (var id in BalanceVector.LinearIds)
        {
            var vector = BalanceVector.Of(id);
            var sets = new Reconciler(vector.ToModel()).DescribeStructure(vector.Readings).FaultSets;
            Assert.Equal(sets.Sum(set => set.Count), sets.SelectMany(set => set).Distinct().Count());
            Assert.All(sets, set => Assert.NotEmpty(set));
        }
    }
}

using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Reconciliation;

/// <summary>From what a meter shows to a value of the balance with its variance.</summary>
public sealed class MeterTests
{
    [Fact]
    public void PartsOfAnUncertaintyAddAsSquares()
    {
        var uncertainty = new MeterUncertainty
        {
            Absolute = 3, PercentOfReading = 4, PercentOfFullScale = 6, FullScale = 200, CoverageFactor = 2,
        };
        CheckDeviation(uncertainty, 100, toBasis: 1, ofBasis: 0, periods: 1, Math.Sqrt(9 + 16 + 144) / 2);
    }

    // A volume flow of 100 with a density of 0.8 that is known to 1 %.
    [Fact]
    public void ADensityHasItsOwnUncertainty() =>
        CheckDeviation(Absolute(2), 100, 0.8, 0.01, 1, Math.Sqrt((1.6 * 1.6) + (0.8 * 0.8)));

    [Fact]
    public void RandomErrorsAverageOutOverPeriods() =>
        CheckDeviation(Absolute(2), 900, 1, 0, 9, 2 * 3);

    [Fact]
    public void SystematicErrorsDoNotAverageOut() =>
        CheckDeviation(Absolute(2) with { SystematicShare = 0.25 }, 900, 0.5, 0, 9, Math.Sqrt((9 * 3) + (81 * 1)) / 2);

    [Fact]
    public void AShareOfTheReadingIsThatOfOnePeriod()
    {
        var uncertainty = new MeterUncertainty { PercentOfReading = 2, CoverageFactor = 1 };
        CheckDeviation(uncertainty, 900, 1, 0, 9, 2 * 3);
        CheckDeviation(uncertainty with { SystematicShare = 1 }, 900, 1, 0, 9, 18);
    }

    [Fact]
    public void TheVarianceOfASumIsThatOfTheGuide()
    {
        Assert.Equal(4, SummedVariance.Of(4, 0.3, 1), 1e-12);
        Assert.Equal(40, SummedVariance.Of(4, 0, 10), 1e-12);
        Assert.Equal(400, SummedVariance.Of(4, 1, 10), 1e-12);
    }

    [Fact]
    public void PeriodsMayChangeFromOneToTheNext()
    {
        var model = Models.Of([[1, -1]], [1, 1]);
        var reconciler = new Reconciler(model);
        var result = new BalanceResult(model);
        foreach (var periods in new[] { 1, 4, 1, 0, 9 })
        {
            reconciler.Reconcile(new PeriodReadings { Values = [10, 12], Periods = periods }, result);
            Near.Equal(2.0 / Math.Max(periods, 1), result.Global.Statistic, relative: 1e-12);
        }
    }

    [Fact]
    public void ClosureIsWhatLeavesOrStaysOverWhatComesIn()
    {
        // 100 come in, 60 leave, 38 stay, 30 are pumped from node to node; the source gives 1.
        StreamDefinition[] streams = [Flow(0), Flow(1), Flow(2), Flow(3) with { Kind = StreamKind.Holdup }];
        var equations = Models.Equations([[1, 0, -1, 0], [0, -1, 1, -1]], [-1, 0]);
        var result = Balanced(Models.Of(streams, equations), [99, 60, 30, 38]);
        Near.Equal(98, result.Closure, relative: 1e-12);

        // An inner meter does not matter, one at the boundary does.
        Near.Equal(98, Balanced(Models.Of(streams, equations), [99, 60, double.NaN, 38]).Closure, relative: 1e-12);
        Assert.True(double.IsNaN(Balanced(Models.Of(streams, equations), [99, double.NaN, 30, 38]).Closure));
    }

    [Fact]
    public void MoreCombinationsOfMetersThanAreKeptAreBalancedToo()
    {
        var vector = BalanceVector.Of("P15");
        var model = vector.ToModel();
        var reconciler = new Reconciler(model);
        var result = new BalanceResult(model);
        for (var round = 0; round < 2; round++)
        {
            for (var missing = 0; missing < vector.Readings.Length; missing++)
            {
                var readings = vector.Readings;
                readings[missing] = double.NaN;
                reconciler.Reconcile(readings, result);
                var fresh = Balanced(model, readings);
                Assert.Equal(fresh.Streams.ToArray(), result.Streams.ToArray());
                Assert.Equal(fresh.Equations.ToArray(), result.Equations.ToArray());
                Assert.Equal(fresh.Global, result.Global);
            }
        }
    }

    private static StreamDefinition Flow(int place) => Models.Meter(1, place);

    private static MeterUncertainty Absolute(double deviation) => new() { Absolute = deviation, CoverageFactor = 1 };

    /// <summary>A perfect meter beside the one in question: the residual has the variance of that one.</summary>
    private static void CheckDeviation(
        MeterUncertainty uncertainty, double reading, double toBasis, double ofBasis, int periods, double expected)
    {
        StreamDefinition[] streams =
        [
            Flow(0) with { Uncertainty = uncertainty, ToBasis = toBasis, ToBasisRelativeDeviation = ofBasis },
            Models.Meter(1e-12, 1),
        ];
        var model = Models.Of(streams, Models.Equations([[1, -1]]));
        var result = new BalanceResult(model);
        var other = (reading * toBasis) - 1;
        new Reconciler(model).Reconcile(new PeriodReadings { Values = [reading, other], Periods = periods }, result);
        Near.Equal(reading * toBasis, result.Streams[0].Measured, relative: 1e-12);
        Near.Equal(1 / expected, result.Equations[0].Z, relative: 1e-9);
    }

    private static BalanceResult Balanced(BalanceModel model, double[] readings)
    {
        var result = new BalanceResult(model);
        new Reconciler(model).Reconcile(readings, result);
        return result;
    }
}

using TelemetryCore.Balances.Charts;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Periods;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Tests.Periods;

public sealed class BalanceMonitorTests
{
    [Fact]
    public void APeriodIsDecidedOnceItIsOverInAllSeries()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer());
        plant.AppendHours(0, 2);
        var first = Assert.Single(plant.AdvanceAll());
        Assert.Equal((WatchedPlant.Start, WatchedPlant.Start + TimeSpan.FromHours(1)), (first.From, first.To));
        Assert.Equal((BalanceVerdict.Closed, 0, 100.0), (first.Verdict, first.Revision, first.Closure));

        plant.Append("feed", 12, 30);
        plant.Append("water", 12, 10);
        Assert.Empty(plant.AdvanceAll());

        plant.Append("product", 12, 40);
        Assert.Equal([BalanceVerdict.Closed], plant.Verdicts());
    }

    [Fact]
    public void WhatIsLostIsALeakAndSoAreTheMetersThatNobodyCanTellFromIt()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer());
        plant.AppendHours(0, 2, loss: 12);
        Assert.True(plant.Monitor.Advance());
        var result = plant.Monitor.Current.Result;
        Assert.Equal(BalanceVerdict.Open, result.Verdict);
        Assert.Equal(4, result.MembersOf(result.SuspectSets[0]).Length);
        Assert.Equal(12, result.Equations[0].Residual, 1e-9);
    }

    [Fact]
    public void AWindowThatIsNotValidIsAMissingReading()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer());
        for (var at = 0; at < 12; at++)
        {
            plant.Append("feed", at, 30, new SampleStatus(at is 2 or 3 ? StatusMark.Calibration : StatusMark.Normal));
            plant.Append("water", at, 10);
            plant.Append("product", at, 40);
        }

        Assert.True(plant.Monitor.Advance());
        Assert.True(double.IsNaN(plant.Monitor.Current.Readings[0]));
        Assert.Equal(UndecidableReason.TooManyMissing, plant.Monitor.Current.Result.Reason);
        Assert.Contains("'feed'", plant.Monitor.Current.Result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void ASilentMeterIsMissingOnceTheClockHasClosedItsWindow()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer());
        plant.AppendHours(0, 1);
        for (var at = 6; at < 18; at++)
        {
            plant.Append("feed", at, 30);
            plant.Append("water", at, 10);
        }

        Assert.Empty(plant.AdvanceAll());
        plant.Engine.AdvanceTime();
        var periods = plant.AdvanceAll();
        Assert.Equal(BalanceVerdict.Closed, periods[0].Verdict);
        Assert.Equal(UndecidableReason.TooManyMissing, periods[1].Reason);
        Assert.Contains("'product'", periods[1].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void ASumThatLacksASampleIsMissing()
    {
        var plant = new WatchedPlant(
            WatchedPlant.Mixer(), bind: binding => binding with { Aggregate = Windows.Aggregate.Sum });
        plant.AppendHours(0, 1);
        for (var at = 6; at < 13; at++)
        {
            plant.Append("feed", at, 30);
            plant.Append("water", at, 10, new SampleStatus(at == 8 ? StatusMark.Fault : StatusMark.Normal));
            plant.Append("product", at, 40);
        }

        Assert.True(plant.Monitor.Advance());
        Assert.Equal([180.0, 60, 240], plant.Monitor.Current.Readings.ToArray());
        Assert.True(plant.Monitor.Advance());
        Assert.Equal([180.0, double.NaN, 240], plant.Monitor.Current.Readings.ToArray());
    }

    [Fact]
    public void ALevelIsReadAtBothEndsOfAPeriod()
    {
        UnitConversion[] area = [new(20, "m3/m")];
        var model = new BalanceModelBuilder { Basis = "m3", Period = TimeSpan.FromHours(1) }
            .Stream("in", null, "tank", MeterUncertainty.OfDeviation(0.1), "m3/h")
            .Stream("out", "tank", null, MeterUncertainty.OfDeviation(0.1), "m3/h")
            .Holdup("level", "tank", MeterUncertainty.OfDeviation(0.01), "m", area, isLevel: true)
            .Build();
        var plant = new WatchedPlant(model, new BalanceMonitorOptions());
        for (var at = 0; at < 24; at++)
        {
            plant.Append("in", at, 30);
            plant.Append("out", at, 24);
            plant.Append("level", at, 1 + (at * 6 / 20.0 / WatchedPlant.SamplesPerHour));
        }

        var periods = plant.AdvanceAll();
        Assert.Equal(UndecidableReason.TooManyMissing, periods[0].Reason);
        Assert.Equal([BalanceVerdict.Closed, BalanceVerdict.Closed], periods.Skip(1).Select(period => period.Verdict));
        Assert.Equal(0.3, plant.Monitor.Current.Readings[2], 1e-9);
    }

    [Fact]
    public void AMeterThatSeesItEarlierIsReadAsMuchEarlier()
    {
        Assert.Equal([BalanceVerdict.Closed, BalanceVerdict.Open], Steps(WatchedPlant.Mixer(), minutes: 20).Take(2));
        var delayed = Steps(WatchedPlant.Mixer(TransportDelay.Of(TimeSpan.FromMinutes(20))), minutes: 20);
        Assert.Equal(BalanceVerdict.Closed, delayed[1]);
        Assert.Equal(BalanceVerdict.Closed, delayed[2]);
    }

    [Fact]
    public void AMeterThatSeesItAPipeEarlierIsReadAsMuchEarlier()
    {
        // 60 m3/h fill 10 m3 in 10 minutes.
        var verdicts = Steps(WatchedPlant.Mixer(TransportDelay.PlugFlow(10)), minutes: 10);
        Assert.Equal(BalanceVerdict.Closed, verdicts[1]);
        Assert.Equal(BalanceVerdict.Closed, verdicts[2]);
    }

    [Fact]
    public void AFlowThatMovesAtANodeThatMayKeepSomethingLeavesThePeriodOpenToDoubt()
    {
        var options = WatchedPlant.Hourly with { SteadyState = new SteadyStateOptions { CountMin = 5 } };
        var plant = new WatchedPlant(WatchedPlant.Mixer(), options);
        plant.AppendHours(0, 6);
        for (var at = 6 * WatchedPlant.SamplesPerHour; at < 20 * WatchedPlant.SamplesPerHour; at++)
        {
            plant.Append("feed", at, 30 + at);
            plant.Append("water", at, 10);
            plant.Append("product", at, 40 + at);
        }

        var periods = plant.AdvanceAll();
        Assert.Equal(BalanceVerdict.Closed, periods[4].Verdict);
        Assert.Equal(UndecidableReason.NotSteady, periods[^1].Reason);
        Assert.Equal("'feed' was not steady, and no holdup says what 'mixer' kept.", periods[^1].Explanation);
        Assert.True(double.IsNaN(plant.Read(plant.Monitor.Series.Imbalance)[^1].Value));
        Assert.Equal(StatusMark.Unknown, plant.Read(plant.Monitor.Series.Imbalance)[^1].Status.Mark);
    }

    [Fact]
    public void ASlowLeakThatNoPeriodShowsIsSeenByTheCharts()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer());
        plant.AppendHours(0, 21, loss: 2);
        var periods = plant.AdvanceAll();
        Assert.All(periods, period => Assert.Equal(BalanceVerdict.Closed, period.Verdict));
        Assert.Equal(ChartSignal.High, plant.Monitor.Current.Cusums[0]);
        Assert.Equal(ChartSignal.High, plant.Monitor.Current.Ewmas[0]);
        var cusum = plant.Read(plant.Monitor.Series.Cusum(0));
        Assert.Equal(((2 / Math.Sqrt(3)) - 0.5) * 20 / 5, cusum[^1].Value, 1e-9);
        Assert.True(plant.Read(plant.Monitor.Series.Ewma(0))[^1].Value > 1);
    }

    private static List<BalanceVerdict> Steps(BalanceModel model, int minutes)
    {
        // The feed rises at 2:00, and what comes of it leaves the mixer later.
        var plant = new WatchedPlant(model, WatchedPlant.Hourly with { DelayStep = WatchedPlant.Cadence });
        for (var at = 0; at < 25; at++)
        {
            plant.Append("feed", at, at < 12 ? 30 : 60);
            plant.Append("water", at, 10);
            plant.Append("product", at, at < 12 + (minutes / 10) ? 40 : 70);
        }

        return [.. plant.Verdicts().Skip(1)];
    }
}

using TelemetryCore.Balances.Plants;
using TelemetryCore.Balances.Plants.Waste;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Plants;

public sealed class WastePlanTests
{
    private static readonly WasteReadings Year = new()
    {
        Opening = 50, Generated = 10_000, Received = 100, Used = 6000, Disposed = 200, SentToUse = 3500,
        SentToDisposal = 390, Emitted = 0, Closing = 60, UsedFromStock = 20, DisposedFromStock = 10, Products = 4000,
    };

    private static WastePlan Plan => new()
    {
        Opening = PlantMeters.Of(2),
        Generated = PlantMeters.Of(30),
        Received = PlantMeters.Of(1),
        Used = PlantMeters.Of(20),
        Disposed = PlantMeters.Of(3),
        SentToUse = PlantMeters.Of(10),
        SentToDisposal = PlantMeters.Of(4),
        Emitted = PlantMeters.Of(1),
        Closing = PlantMeters.Of(2),
        UsedFromStock = PlantMeters.Of(1),
        DisposedFromStock = PlantMeters.Of(1),
        Products = PlantMeters.Of(10),
    };

    [Fact]
    public void WhatComesInIsUsedDisposedOfSentEmittedOrKept()
    {
        var report = Plan.Evaluate(Year);
        Assert.Equal(BalanceVerdict.Closed, report.Balance.Verdict);
        Assert.Equal(0, report.InAgainstOut.Difference);
        Near.Equal(
            Math.Sqrt(4 + 900 + 1 + 400 + 9 + 100 + 16 + 1 + 4), report.InAgainstOut.Uncertainty);
        Near.Equal(100 * 9500 / 10_020.0, report.UtilisationRate.Value);
        Near.Equal(100 * 590 / 10_010.0, report.DisposalRate.Value);
        Near.Equal(2.5, report.GeneratedPerProduct.Value);
        Near.Equal(double.Hypot(30 / 4000.0, 10_000 * 10 / 16e6), report.GeneratedPerProduct.Uncertainty);
    }

    [Fact]
    public void WasteThatDisappearsIsSeen()
    {
        var report = Plan.Evaluate(Year with { SentToUse = 3300 });
        Assert.Equal(BalanceVerdict.Open, report.Balance.Verdict);
        Assert.Equal(BalanceVerdict.Open, report.InAgainstOut.Verdict);
        Assert.Equal(200, report.InAgainstOut.Difference);
        Near.Equal(report.Balance.Equations[0].Z, report.InAgainstOut.Z);
    }

    [Fact]
    public void AMissingStockIsNamed()
    {
        var report = Plan.Evaluate(Year with { Closing = double.NaN });
        Assert.Equal(["closing"], report.Missing);
        Assert.Equal(UndecidableReason.TooManyMissing, report.Balance.Reason);
        Assert.Contains("'closing'", report.Balance.Explanation, StringComparison.Ordinal);
        Assert.Equal(BalanceVerdict.Undecidable, report.InAgainstOut.Verdict);
        Near.Equal(100 * 9500 / 10_020.0, report.UtilisationRate.Value);
    }

    [Theory]
    [InlineData(10_000, 9930, true)]
    [InlineData(10_000, 9934, true)]
    [InlineData(10_000, 9940, false)]
    public void TheParksSolidWasteIsWhatItReported(double generated, double disposed, bool isReported)
    {
        var rate = DisposalOf(generated, disposed);
        Assert.Equal(
            isReported ? BalanceVerdict.Closed : BalanceVerdict.Open,
            ParkRates.SolidWasteDisposed.Check(rate, Math.Sqrt(3)).Verdict);
    }

    [Theory]
    [InlineData(10_000, 9857, true)]
    [InlineData(10_000, 9857.4, true)]
    [InlineData(10_000, 9859, false)]
    public void TheParksHazardousWasteIsWhatItReported(double generated, double disposed, bool isReported)
    {
        var rate = DisposalOf(generated, disposed);
        Assert.Equal(
            isReported ? BalanceVerdict.Closed : BalanceVerdict.Open,
            ParkRates.HazardousWasteDisposed.Check(rate, Math.Sqrt(3)).Verdict);
    }

    [Fact]
    public void TheGoalOfUseIsReachedMissedOrTooClose()
    {
        var goal = ParkRates.SolidWasteUsed;
        Assert.Equal(GoalOutcome.Reached, goal.Check(Plan.Evaluate(Year).UtilisationRate, 1.96));
        Assert.Equal(GoalOutcome.Missed, goal.Check(Plan.Evaluate(Year with { Used = 5000 }).UtilisationRate, 1.96));
        Assert.Equal(GoalOutcome.TooClose, goal.Check(Plan.Evaluate(Year with { Used = 5720 }).UtilisationRate, 1.96));
        Assert.Equal(
            GoalOutcome.Undecidable, goal.Check(Plan.Evaluate(Year with { Used = double.NaN }).UtilisationRate, 1.96));
        Assert.Equal(GoalOutcome.Missed, (goal with { IsMaximum = true }).Check(new Figure(93, 0), 0));
    }

    private static Figure DisposalOf(double generated, double disposed)
    {
        var rate = Plan.Evaluate(new WasteReadings { Generated = generated, Disposed = disposed, SentToDisposal = 0 })
            .DisposalRate;
        Assert.False(rate.IsKnown);
        return (Plan with { DisposedFromStock = PlantMeter.Absent })
            .Evaluate(new WasteReadings { Generated = generated, Disposed = disposed, SentToDisposal = 0 })
            .DisposalRate with { Uncertainty = 0 };
    }
}

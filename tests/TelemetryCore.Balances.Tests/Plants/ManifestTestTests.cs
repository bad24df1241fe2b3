using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Plants.Waste;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Plants;

public sealed class ManifestTestTests
{
    private static ManifestTest Scales => new()
    {
        Sender = MeterUncertainty.OfDeviation(0.03),
        Receiver = MeterUncertainty.OfDeviation(0.04),
    };

    [Theory]
    [InlineData(20, 20.1, BalanceVerdict.Closed)]
    [InlineData(20, 19.9, BalanceVerdict.Closed)]
    [InlineData(20, 19.89, BalanceVerdict.Open)]
    [InlineData(20, 20.11, BalanceVerdict.Open)]
    [InlineData(20, double.NaN, BalanceVerdict.Undecidable)]
    public void WeightsMayDifferByWhatBothScalesMayBeOff(double sent, double received, BalanceVerdict expected)
    {
        // 2 sqrt(0.03^2 + 0.04^2) = 0.1; a hair more, since 20 - 19.9 is no binary number.
        var test = (Scales with { Critical = 2.000001 }).Of(new Manifest("A1", sent, received));
        Assert.Equal(expected, test.Verdict);
        Near.Equal(double.IsNaN(received) ? double.NaN : sent - received, test.Difference);
    }

    [Fact]
    public void ManySmallDifferencesAreSeenTogether()
    {
        var manifests = Enumerable.Repeat(new Manifest("A", 20, 19.95), 25).ToArray();
        Assert.Empty(Scales.Suspicious(manifests));
        var all = Scales.OfAll(manifests);
        Near.Equal(1.25, all.Difference);
        Near.Equal(0.05 * 5, all.Uncertainty);
        Assert.Equal(BalanceVerdict.Open, all.Verdict);
    }

    [Fact]
    public void WhatIsSystematicDoesNotAverageOut()
    {
        var manifests = Enumerable.Repeat(new Manifest("A", 20, 19.95), 25).ToArray();
        var scales = Scales with { Receiver = Scales.Receiver!.Value with { SystematicShare = 1 } };
        var all = scales.OfAll(manifests);
        Near.Equal(double.Hypot(0.03 * 5, 0.04 * 25), all.Uncertainty);
        Assert.Equal(BalanceVerdict.Closed, all.Verdict);
    }

    [Fact]
    public void AScaleThatNobodyDeclaredDecidesNothing()
    {
        var manifest = new Manifest("A1", 20, 10);
        Assert.Equal(BalanceVerdict.Undecidable, (Scales with { Sender = null }).Of(manifest).Verdict);
        Assert.Equal([manifest], (Scales with { Sender = null }).Suspicious([manifest]));
    }
}

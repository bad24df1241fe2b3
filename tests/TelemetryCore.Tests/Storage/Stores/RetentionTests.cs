using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>What retention has dropped stays gone, and nothing that was acknowledged goes with it later.</summary>
public sealed class RetentionTests : IDisposable
{
    private static readonly Timestamp First = Timestamp.From(StoreRun.Start) - TimeSpan.FromHours(10);
    private readonly ManualTimeProvider _clock = new(StoreRun.Start);
    private readonly SimulatedDisk _disk = new(1);
    private TelemetryEngine _engine;
    private readonly SeriesId _series;

    public RetentionTests()
    {
        _engine = Open();
        _series = _engine.Register(StoreScript.Info(0));
        for (var i = 0; i < 10; i++)
        {
            _engine.Append(_series, First + TimeSpan.FromHours(i), i);
            _engine.Checkpoint();
        }

        // Over midnight, when the store looks after itself.
        _clock.Advance(TimeSpan.FromMinutes(3));
    }

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void WhatLiesFurtherBackThanTheAgeIsGoneAlsoAfterReopening()
    {
        var held = Engines.ReadAll(_engine, _series);
        Assert.Equal([8, 9], held.Select(sample => sample.Value));
        Assert.Equal(8, _engine.Ledger.Retired);
        Reopen();
        Assert.Equal(held, Engines.ReadAll(_engine, _series));
        Assert.Equal(8, _engine.Ledger.Retired);
        StoreRun.AssertConserved(_engine);
    }

    [Fact]
    public void ALateSampleFromBeforeIsRefusedAlsoAfterReopening()
    {
        Assert.Equal(AppendOutcome.TooLate, _engine.Append(_series, First, 1).Outcome);
        Reopen();
        Assert.Equal(AppendOutcome.TooLate, _engine.Append(_series, First, 1).Outcome);
        Assert.Equal(2, _engine.CountSamples(_series));
    }

    [Fact]
    public void ANewSeriesTakesNothingThatTheNextOpeningWouldDrop()
    {
        var other = _engine.Register(StoreScript.Info(1));
        Assert.Equal(AppendOutcome.TooLate, _engine.Append(other, First, 1).Outcome);
        Assert.Equal(AppendOutcome.Stored, _engine.Append(other, First + TimeSpan.FromHours(9), 2).Outcome);
        Reopen();
        Assert.Equal([2], Engines.ReadAll(_engine, other).Select(sample => sample.Value));
        Assert.Equal(AppendOutcome.TooLate, _engine.Append(other, First, 1).Outcome);
    }

    private void Reopen()
    {
        _engine.Dispose();
        _engine = Open();
    }

    private TelemetryEngine Open() => TelemetryEngine.Open(
        StoreRun.Directory,
        StoreRun.Options(_disk, Durability.PowerLoss(TimeSpan.FromMinutes(1))) with { Clock = _clock });
}

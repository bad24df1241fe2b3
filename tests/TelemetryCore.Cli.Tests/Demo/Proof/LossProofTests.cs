using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Cli.Demo.Proof;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Tests.Demo.Proof;

public sealed class LossProofTests
{
    private static readonly SeriesKey Key = new("stack", "NOx");
    private static readonly Timestamp Start = Timestamp.Parse("2016-12-04T10:45:00Z");

    private readonly TelemetryEngine _engine = new(new TelemetryOptions { RetainedSamplesPerSeries = 4096 });
    private readonly SeriesId _series;
    private SeriesTally _measured;

    public LossProofTests() => _series = _engine.Register(new SeriesInfo(Key));

    [Fact]
    public void WhatIsAllThereIsNotLost()
    {
        Store(3, 1.5);
        Store(1, -2);
        Store(2, 0);
        Measure(1, -2);
        Measure(2, 0);
        Measure(3, 1.5);
        Assert.Equal((0, 3, 3), Prove());
    }

    [Fact]
    public void AMissingSampleIsLost()
    {
        Store(1, 10);
        Measure(1, 10);
        Measure(2, 11);
        Assert.Equal((1, 2, 1), Prove());
    }

    [Fact]
    public void ASampleThatIsNotWhatWasMeasuredIsLost()
    {
        Store(1, 10);
        Measure(1, 10.000000000000002);
        Assert.Equal((1, 1, 1), Prove());
    }

    [Fact]
    public void ValuesThatChangedPlacesAreLost()
    {
        Store(1, 10);
        Store(2, 20);
        Measure(1, 20);
        Measure(2, 10);
        Assert.Equal((1, 2, 2), Prove());
    }

    [Fact]
    public void AnUnknownSeriesIsLostWhole()
    {
        var measured = new Dictionary<SeriesKey, SeriesTally> { [new SeriesKey("stack", "SO2")] = Tally(4) };
        Assert.Equal(4, LossProof.Make(_engine, measured, spoilt: 0).Lost);
    }

    [Fact]
    public void WhatWasSpoiltMustBeInQuarantine()
    {
        _engine.QuarantineSamples("mn", "not-a-number", "***"u8);
        Assert.Equal((0, 1, 0), Prove(spoilt: 1));
        Assert.Equal((2, 3, 0), Prove(spoilt: 3));
    }

    [Fact]
    public void WhatRetentionDroppedIsTakenFromTheLedger()
    {
        for (var second = 0; second < 10_000; second++)
        {
            Store(second, second);
        }

        Assert.True(_engine.Ledger.Retired > 0);
        _measured = Tally(10_000);
        Assert.Equal(0, Prove().Lost);
        _measured = Tally(10_002);
        Assert.Equal(2, Prove().Lost);
    }

    [Fact]
    public void MarksAndBackFilledSamplesAreCounted()
    {
        _engine.Append(_series, Start, 1, new SampleStatus(StatusMark.Stopped, SampleOrigin.BackFilled));
        Measure(0, 1);
        var proof = LossProof.Make(_engine, [new(Key, _measured)], spoilt: 0);
        Assert.Equal(1, proof.MarkedAs(StatusMark.Stopped));
        Assert.Equal(1, proof.BackFilled);
    }

    private static SeriesTally Tally(int count)
    {
        var tally = default(SeriesTally);
        for (var i = 0; i < count; i++)
        {
            tally.Add(Start, i);
        }

        return tally;
    }

    private void Store(int second, double value) => _engine.Append(_series, At(second), value);

    private void Measure(int second, double value) => _measured.Add(At(second), value);

    private static Timestamp At(int second) => Start + TimeSpan.FromSeconds(second);

    private (long Lost, long Generated, long Held) Prove(int spoilt = 0)
    {
        var proof = LossProof.Make(_engine, [new(Key, _measured)], spoilt);
        return (proof.Lost, proof.Generated, proof.Held);
    }
}

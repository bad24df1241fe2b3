using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Tests.Fixtures;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Tests.Mapping;

public class IngestTests
{
    private readonly Site _site = new();

    [Fact]
    public void EachMappedReadingBecomesASample()
    {
        var result = _site.Take(Site.Frame(
            "DataTime=20260301075930;a21026-Rtd=12.5,a21026-ZsRtd=14.0,"
            + "a21026-SampleTime=20260301070000,a21026-Flag=D"));
        Assert.Equal((2, 2, 0), (result.Offered, result.Stored, result.Quarantined));
        Assert.Equal(Hj212Answer.Data, result.Answer);
        var time = Timestamp.Parse("2026-02-28T23:59:30Z");
        var status = new SampleStatus(StatusMark.Fault);
        Assert.Equal(new Sample(time, 12.5, status), _site.Latest("stack-01/SO2"));
        Assert.Equal(new Sample(time, 14, status), _site.Latest("stack-01/SO2/zs-rtd"));
    }

    [Fact]
    public void CnDecidesTheChannelAndDataTimeIsThePeriodsStart()
    {
        _site.Take(Site.Frame(
            "DataTime=20260301074000;a21026-Avg=1,a21026-Min=2,a21026-Max=3,a21026-Cou=4,a21026-ZsAvg=5", cn: 2051));
        _site.Take(Site.Frame("DataTime=20260301060000;a21026-Avg=6", cn: 2061));
        _site.Take(Site.Frame("DataTime=20260228000000;a21026-Avg=7", cn: 2031));
        Assert.Equal(1, _site.Latest("stack-01/SO2/minute-avg").Value);
        Assert.Equal(2, _site.Latest("stack-01/SO2/minute-min").Value);
        Assert.Equal(3, _site.Latest("stack-01/SO2/minute-max").Value);
        Assert.Equal(4, _site.Latest("stack-01/SO2/minute-cou").Value);
        Assert.Equal(5, _site.Latest("stack-01/SO2/minute-zs-avg").Value);
        Assert.Equal(Timestamp.Parse("2026-02-28T22:00:00Z"), _site.Latest("stack-01/SO2/hour-avg").Timestamp);
        Assert.Equal(Timestamp.Parse("2026-02-27T16:00:00Z"), _site.Latest("stack-01/SO2/day-avg").Timestamp);
    }

    [Fact]
    public void ASuffixOfNoTableIsASampleOnlyWhereTheMapSaysSo()
    {
        var result = _site.Take(Site.Frame("DataTime=20260301075930;100000-Pa=90.862,100000-Ia=1.5"));
        Assert.Equal((1, 1), (result.Offered, result.Stored));
        Assert.Equal(90.862, _site.Latest("stack-01/power/pa").Value);
    }

    [Fact]
    public void ResentDataIsBackFilledAndItsCopiesAreDuplicates()
    {
        var frame = Site.Frame("DataTime=20260301075930;a21026-Rtd=1,a21026-Flag=N", extra: "RF=1;");
        Assert.Equal(1, _site.Take(frame).Stored);
        Assert.Equal(1, _site.Take(frame).Duplicates);
        Assert.Equal(SampleOrigin.BackFilled, _site.Latest("stack-01/SO2").Status.Origin);
    }

    [Theory]
    [InlineData("M1", "DataTime=20260301075930;a99999-Rtd=1;a21026-Rtd=2", Hj212Reasons.UnmappedFactor, 1)]
    [InlineData("M1", "DataTime=20260301075930;a21026-Rtd=***;a21026-ZsRtd=", Hj212Reasons.NotANumber, 2)]
    [InlineData("M1", "a21026-Rtd=1;a21026-ZsRtd=2", Hj212Reasons.NoDataTime, 2)]
    [InlineData("M1", "DataTime=20260230000000;a21026-Rtd=1", Hj212Reasons.BadDataTime, 1)]
    [InlineData("M1", "DataTime=19700101080000;a21026-Rtd=1", "time-too-old", 1)]
    [InlineData("M1", "DataTime=20400101080000;a21026-Rtd=1", "time-in-future", 1)]
    [InlineData("M9", "DataTime=20260301075930;a21026-Rtd=1,a21026-Flag=N;a2-Rtd=1", Hj212Reasons.UnknownMn, 2)]
    public void WhatCannotBeStoredIsSetAsideByName(string mn, string area, string reason, int samples)
    {
        var result = _site.Take(Site.Frame(area, mn));
        Assert.Equal(samples, result.Quarantined);
        Assert.Equal(result.Offered, result.Stored + result.Quarantined);
        Assert.Equal(1, _site.Engine.Quarantine.Counts[reason]);
        Assert.Equal(samples, _site.Engine.Ledger.Quarantined);
        Assert.Equal(result.Offered, _site.Engine.Ledger.Offered);
        Assert.Equal(mn == "M9" ? Hj212Answer.None : Hj212Answer.Data, result.Answer);
    }

    [Fact]
    public void BrokenFramesAreKeptWholeUnderTheirStatus()
    {
        var frame = Site.Reading(1, 2);
        frame[^3] ^= 1;
        var result = _site.Take(frame);
        Assert.Equal((0, Hj212Answer.None), (result.Offered, result.Answer));
        var entry = Assert.Single(_site.Engine.Quarantine.Entries);
        Assert.Equal(("test", "bad-crc"), (entry.Source, entry.Reason));
        Assert.Equal(frame, entry.Raw.ToArray());
    }

    [Theory]
    [InlineData(2011, 4, Hj212Answer.None)]
    [InlineData(2011, 5, Hj212Answer.Data)]
    [InlineData(2011, 9, Hj212Answer.Data)]
    [InlineData(3020, 5, Hj212Answer.Data)]
    [InlineData(1013, 5, Hj212Answer.Notice)]
    [InlineData(9015, 9, Hj212Answer.Notice)]
    [InlineData(9014, 5, Hj212Answer.None)]
    public void TheAnswerDependsOnTheCommandAndTheABit(int cn, int flag, Hj212Answer expected)
    {
        Assert.Equal(expected, _site.Take(Site.Frame("DataTime=20260301075930", cn: cn, flag: flag)).Answer);
    }

    [Fact]
    public void AnswersFromTheOtherSideAreNotStored()
    {
        var result = _site.Take(Site.Frame("DataTime=20260301075930;a21026-Rtd=1", cn: 9014));
        Assert.Equal((0, 0L), (result.Offered, _site.Engine.Ledger.Offered));
    }

    [Fact]
    public void EverySampleOfEveryFixtureIsCountedOnce()
    {
        foreach (var fixture in Fixture.All)
        {
            var result = _site.Take(fixture.WithLineEnd);
            Assert.Equal(
                result.Offered, result.Stored + result.Duplicates + result.Rejected + result.Quarantined);
        }

        var ledger = _site.Engine.Ledger;
        Assert.True(ledger.Quarantined > 0);
        Assert.Equal(ledger.Offered, ledger.Quarantined);
    }

    [Fact]
    public void TakingInAFrameAllocatesNothing()
    {
        var frames = new byte[60][];
        for (var second = 0; second < frames.Length; second++)
        {
            frames[second] = Site.Frame(
                $"DataTime=202603010700{second:00};a21026-Rtd=1.{second},a21026-ZsRtd=2.{second},a21026-Flag=N");
        }

        // Heads of a series grow by whole chunks; within the first head there is nothing to warm up but code.
        foreach (var frame in frames[..30])
        {
            _site.Take(frame);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var stored = 0;
        foreach (var bytes in frames.AsSpan(30))
        {
            Hj212FrameReader.TryRead(bytes, true, null, out var frame);
            stored += _site.Ingest.Ingest(frame, "test").Stored;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(60, stored);
    }
}

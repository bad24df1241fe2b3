using System.Net.Sockets;
using System.Text;
using TelemetryCore.Exceedances;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Segments;
using TelemetryCore.Hj212.Sessions;
using TelemetryCore.Hj212.Tests.Mapping;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Tests.Sessions;

/// <summary>What a session does, whatever runs it.</summary>
public abstract class SessionTests
{
    private static readonly Hj212Reply Acknowledged = new(9014, new Hj212Qn(20260301080000001), null);

    [Fact]
    public async Task AFrameIsAcknowledgedOnceItIsStored()
    {
        await using var host = await StartAsync();
        using var logger = await host.ConnectAsync();
        await logger.SendAsync(Site.Reading(1, 12.5));
        Assert.Equal([Acknowledged], await SessionHost.ReadRepliesAsync(logger, 1));
        Assert.Equal(12.5, host.Site.Latest("stack-01/SO2").Value);
    }

    [Fact]
    public async Task TheAnswerComesWithoutWaitingForTheLineEnd()
    {
        await using var host = await StartAsync();
        using var logger = await host.ConnectAsync();
        await logger.SendAsync(Site.Reading(1, 1)[..^2]);
        Assert.Single(await SessionHost.ReadRepliesAsync(logger, 1));
        await logger.SendAsync("\r\n"u8.ToArray());
        await host.UntilAsync(() => host.Counters.Frames(Hj212FrameStatus.LineEnd) == 1);
        Assert.Empty(host.Site.Engine.Quarantine.Entries);
    }

    [Fact]
    public async Task GluedFramesAreAnsweredOneByOne()
    {
        await using var host = await StartAsync();
        using var logger = await host.ConnectAsync();
        var frames = Enumerable.Range(1, 9).SelectMany(minute => Site.Reading(minute, minute)[..^2]).ToArray();
        await logger.SendAsync(frames);
        Assert.Equal(9, (await SessionHost.ReadRepliesAsync(logger, 9)).Count);
        Assert.Equal(9, host.Site.Engine.Ledger.Stored);
        await host.UntilAsync(() => host.Counters.Anomalies(Hj212Anomalies.LineEndMissing) == 8);
    }

    [Fact]
    public async Task AFrameThatComesByteByByteIsOne()
    {
        await using var host = await StartAsync();
        using var logger = await host.ConnectAsync();
        foreach (var value in Site.Reading(1, 1))
        {
            await logger.SendAsync(new[] { value });
        }

        Assert.Single(await SessionHost.ReadRepliesAsync(logger, 1));
        Assert.Equal(1, host.Site.Engine.Ledger.Stored);
    }

    [Fact]
    public async Task ManyFramesCrossEveryReadBuffer()
    {
        await using var host = await StartAsync();
        using var logger = await host.ConnectAsync();
        var log = Site.Frame($"DataTime=20260301070000;i11001-Info=//{new string('x', 5000)}//", cn: 3020);
        var bytes = Enumerable.Range(0, 40).SelectMany(_ => log).ToArray();
        var sending = logger.SendAsync(bytes);
        Assert.Equal(40, (await SessionHost.ReadRepliesAsync(logger, 40)).Count);
        await sending;
    }

    [Theory]
    [InlineData("##0120QN=2026;CP=", Hj212FrameStatus.Truncated)]
    [InlineData("##0012QN=2026;CP=&&&&FFFF\r\n", Hj212FrameStatus.BadCrc)]
    [InlineData("noise", Hj212FrameStatus.Garbage)]
    [InlineData("\0\u0001binary\u007f##", Hj212FrameStatus.Garbage)]
    public async Task ABrokenFrameDoesNotStopTheNextOne(string broken, Hj212FrameStatus status)
    {
        await using var host = await StartAsync();
        using var logger = await host.ConnectAsync();
        await logger.SendAsync((byte[])[.. Encoding.ASCII.GetBytes(broken), .. Site.Reading(1, 1)]);
        Assert.Single(await SessionHost.ReadRepliesAsync(logger, 1));
        Assert.Equal(1, host.Counters.Frames(status));
        Assert.Equal(1, host.Site.Engine.Quarantine.Counts[Hj212Names.NameOf(status)]);
    }

    [Fact]
    public async Task OneBrokenConnectionDoesNotDisturbAnother()
    {
        await using var host = await StartAsync();
        using var good = await host.ConnectAsync();
        var broken = await host.ConnectAsync();
        await broken.SendAsync("##0500QN=half"u8.ToArray());
        await host.UntilAsync(() => host.Counters.Bytes == 13);
        broken.Close(0);
        await host.UntilAsync(() => host.Counters.Closed == 1);
        Assert.Equal(1, host.Counters.Frames(Hj212FrameStatus.Truncated));
        await good.SendAsync(Site.Reading(1, 1));
        Assert.Single(await SessionHost.ReadRepliesAsync(good, 1));
    }

    [Fact]
    public async Task ALostConnectionsHalfFrameIsAccountedFor()
    {
        await using var host = await StartAsync();
        var lost = await host.ConnectAsync();
        await lost.SendAsync(Site.Reading(1, 1)[..50]);
        await host.UntilAsync(() => host.Counters.Bytes == 50);
        lost.LingerState = new LingerOption(true, 0);
        lost.Dispose();
        await host.UntilAsync(() => host.Counters.Closed == 1);
        Assert.Equal(50, Assert.Single(host.Site.Engine.Quarantine.Entries).Length);
    }

    [Fact]
    public async Task AFrameThatIsTooLargeIsGivenUp()
    {
        await using var host = await StartAsync(new Hj212ListenerOptions { FrameBytesMax = 256 });
        using var logger = await host.ConnectAsync();
        var large = Encoding.ASCII.GetBytes($"##5000QN={new string('1', 1000)}");
        await logger.SendAsync((byte[])[.. large, .. Site.Reading(1, 1)]);
        Assert.Single(await SessionHost.ReadRepliesAsync(logger, 1));
        Assert.Equal(1, host.Counters.Frames(Hj212FrameStatus.Oversized));
    }

    [Fact]
    public async Task WhatDoesNotComeIsJudgedThenTheConnectionIsClosed()
    {
        await using var host = await StartAsync();
        using var logger = await host.ConnectAsync();
        await logger.SendAsync(Site.Reading(1, 1)[..60]);
        await host.UntilAsync(() => host.Counters.Bytes == 60);
        var second = TimeSpan.FromSeconds(1);
        await host.UntilAsync(() => host.Counters.Frames(Hj212FrameStatus.Truncated) == 1, second);
        Assert.Equal(1, host.Connections);
        await host.UntilAsync(() => host.Counters.Closed == 1, TimeSpan.FromMinutes(1));
        await SessionHost.WaitForCloseAsync(logger);
    }

    [Fact]
    public async Task AWrongLengthIsAcknowledgedByNobodyButTheNextFrameIs()
    {
        await using var host = await StartAsync();
        using var logger = await host.ConnectAsync();
        var stalled = Site.Reading(1, 1);
        "9999"u8.CopyTo(stalled.AsSpan(2));
        await logger.SendAsync(stalled);
        await host.UntilAsync(() => host.Counters.Frames(Hj212FrameStatus.BadLength) == 1, TimeSpan.FromSeconds(1));
        await logger.SendAsync(Site.Reading(2, 2));
        Assert.Single(await SessionHost.ReadRepliesAsync(logger, 1));
        Assert.Equal(1, host.Site.Engine.Ledger.Stored);
    }

    [Fact]
    public async Task ConnectionsOverTheLimitAreRefused()
    {
        await using var host = await StartAsync(new Hj212ListenerOptions { ConnectionsMax = 2 });
        using var first = await host.ConnectAsync();
        using var second = await host.ConnectAsync();
        await host.UntilAsync(() => host.Counters.Accepted == 2);
        using var third = await host.ConnectAsync();
        await host.UntilAsync(() => host.Counters.Refused == 1);
        await first.SendAsync(Site.Reading(1, 1));
        Assert.Single(await SessionHost.ReadRepliesAsync(first, 1));
    }

    [Theory]
    [InlineData("M9", "DataTime=20260301070100;a21026-Rtd=1", Hj212Reasons.UnknownMn, false)]
    [InlineData("M1", "DataTime=20260301070100;a9-Rtd=1", Hj212Reasons.UnmappedFactor, true)]
    [InlineData("M1", "DataTime=20260301070100;a21026-Rtd=x", Hj212Reasons.NotANumber, true)]
    [InlineData("M1", "a21026-Rtd=1", Hj212Reasons.NoDataTime, true)]
    [InlineData("M1", "DataTime=20400101000000;a21026-Rtd=1", "time-in-future", true)]
    [InlineData("M1", "DataTime=19700101080000;a21026-Rtd=1", "time-too-old", true)]
    public async Task WhatCannotBeStoredIsNamedAndTheConnectionGoesOn(
        string mn, string area, string reason, bool isAcknowledged)
    {
        await using var host = await StartAsync();
        using var logger = await host.ConnectAsync();
        await logger.SendAsync((byte[])[.. Site.Frame(area, mn), .. Site.Reading(1, 1)]);
        var expected = isAcknowledged ? 2 : 1;
        Assert.Equal(expected, (await SessionHost.ReadRepliesAsync(logger, expected)).Count);
        Assert.Equal(1, host.Site.Engine.Quarantine.Counts[reason]);
        Assert.Equal((2L, 1L), (host.Site.Engine.Ledger.Offered, host.Site.Engine.Ledger.Stored));
    }

    [Fact]
    public async Task AnswersAreCountedAndNotAnswered()
    {
        await using var host = await StartAsync();
        using var logger = await host.ConnectAsync();
        await logger.SendAsync((byte[])[.. Site.Frame("QnRtn=1", cn: 9011), .. Site.Reading(1, 1)]);
        Assert.Equal([Acknowledged], await SessionHost.ReadRepliesAsync(logger, 1));
        Assert.Equal(1, host.Counters.Replies);
    }

    [Theory]
    [InlineData(1, "ST=91;CN=9014;PW=123456;MN=M1;Flag=0;CP=&&QN=20260301080000001;CN=2011&&")]
    [InlineData(5, "QN=20260301080000001;ST=91;CN=9014;PW=123456;MN=M1;Flag=4;CP=&&&&")]
    [InlineData(9, "QN=20260301080000001;ST=91;CN=9014;PW=123456;MN=M1;Flag=8;CP=&&&&")]
    public async Task TheAnswerIsOfTheFramesVersion(int flag, string expected)
    {
        await using var host = await StartAsync();
        using var logger = await host.ConnectAsync();
        await logger.SendAsync(Site.Frame("DataTime=20260301070100;a21026-Rtd=1", flag: flag));
        var bytes = new byte[256];
        var read = await logger.ReceiveAsync(bytes);
        Assert.True(Hj212FrameReader.TryRead(bytes.AsSpan(0, read), true, null, out var frame));
        Assert.Equal(expected, Encoding.ASCII.GetString(frame.Segment));
    }

    [Fact]
    public async Task StoppingTakesInWhatHasArrived()
    {
        await using var host = await StartAsync();
        using var logger = await host.ConnectAsync();
        await host.UntilAsync(() => host.Counters.Accepted == 1);
        await logger.SendAsync((byte[])[.. Site.Reading(1, 1), .. Site.Reading(2, 2)[..40]]);
        await host.StopAsync();
        Assert.Single(await SessionHost.ReadRepliesAsync(logger, 2));
        Assert.Equal(1, host.Site.Engine.Ledger.Stored);
        Assert.Equal(1, host.Counters.Frames(Hj212FrameStatus.Truncated));
        Assert.Equal(0, host.Connections);
    }

    [Fact]
    public async Task AnObserverHearsOfFramesAlarmsAndConnections()
    {
        var observer = new Recorder();
        await using var host = await StartAsync(observer: observer);
        Assert.True(host.Site.Engine.TryFind(SeriesKey.Parse("stack-01/SO2"), out var id));
        host.Site.Engine.AddLimit(id, new LimitDefinition(100));
        using (var logger = await host.ConnectAsync())
        {
            await logger.SendAsync((byte[])[.. Site.Reading(1, 1), .. Site.Reading(2, 200)]);
            Assert.Equal(2, (await SessionHost.ReadRepliesAsync(logger, 2)).Count);
        }

        await host.UntilAsync(() => host.Counters.Closed == 1);
        Assert.Equal((1, 2, 1, "closed-by-peer"), observer.Heard);
    }

    [Fact]
    public async Task AnObserverThatThrowsEndsNoConnection()
    {
        await using var host = await StartAsync(observer: new Recorder { Throws = true });
        using var logger = await host.ConnectAsync();
        await logger.SendAsync(Site.Reading(1, 1));
        Assert.Single(await SessionHost.ReadRepliesAsync(logger, 1));
        await logger.SendAsync(Site.Reading(2, 2));
        Assert.Single(await SessionHost.ReadRepliesAsync(logger, 1));
        Assert.Equal(2, host.Counters.Failures);
    }

    [Fact]
    public async Task ManyLoggersLoseNothing()
    {
        await using var host = await StartAsync();
        var loggers = Enumerable.Range(1, 2).Select(async station =>
        {
            using var logger = await host.ConnectAsync();
            for (var minute = 0; minute < 50; minute++)
            {
                await logger.SendAsync(Site.Reading(minute, minute, $"M{station}"));
                Assert.Single(await SessionHost.ReadRepliesAsync(logger, 1));
            }
        });
        await Task.WhenAll(loggers);
        Assert.Equal((100L, 100L), (host.Site.Engine.Ledger.Stored, host.Counters.Acknowledged));
    }

    private protected abstract Task<ISessionServer> StartServerAsync(
        Hj212Ingest ingest, Hj212ListenerOptions options, Hj212Observer? observer);

    private Task<SessionHost> StartAsync(Hj212ListenerOptions? options = null, Hj212Observer? observer = null) =>
        SessionHost.StartAsync(StartServerAsync, options, observer);

    private sealed class Recorder : Hj212Observer
    {
        private int _opened;
        private int _frames;
        private int _alarms;
        private string _closed = "";

        public bool Throws { get; init; }

        public (int Opened, int Frames, int Alarms, string Closed) Heard => (_opened, _frames, _alarms, _closed);

        public override void OnOpened(string source) => _opened++;

        public override void OnClosed(string source, string reason) => _closed = reason;

        public override void OnAlarmLatency(TimeSpan latency) => _alarms++;

        public override void OnFrame(string source, in Hj212Frame frame, in Hj212IngestResult result)
        {
            _frames++;
            if (Throws)
            {
                throw new InvalidOperationException("The host's own fault.");
            }
        }
    }
}

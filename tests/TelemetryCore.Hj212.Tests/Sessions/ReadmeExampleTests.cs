using System.Net;
using System.Net.Sockets;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Sessions;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Tests.Sessions;

/// <summary>The HJ 212 example of the README, as it stands there.</summary>
public sealed class ReadmeExampleTests
{
    private static readonly byte[] Frame =
    [
        .. "##0120QN=20200828190600000;ST=27;CN=2011;PW=123456;MN=18AAH;Flag=4;"u8,
        .. "CP=&&DataTime=20200828190600;a24088-Rtd=0.0,a24088-Flag=F&&B981\r\n"u8,
    ];

    [Fact]
    public async Task ALoggersFrameBecomesASampleOfItsSeries()
    {
        // begin-snippet: ListenForLoggers
        var map = new Hj212Map
        {
            Stations =
            [
                new Hj212StationMap("18AAH", "voc-outlet-01")
                {
                    Factors = [new Hj212FactorMap("a24088", "NMHC") { Unit = "mg/m3", Decimals = 1 }],
                },
            ],
        };

        var engine = new TelemetryEngine();
        var ingest = new Hj212Ingest(engine, map);
        await using var listener = new Hj212Listener(
            ingest, new Hj212ListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        await listener.StartAsync();
        // end-snippet
        using (var logger = new TcpClient())
        {
            await logger.ConnectAsync(listener.EndPoint!);
            await logger.GetStream().WriteAsync(Frame);
        }

        await listener.StopAsync();
        Assert.True(engine.TryFind(SeriesKey.Parse("voc-outlet-01/NMHC"), out var series));
        Assert.True(engine.TryGetLatest(series, out var latest));
        Assert.Equal(
            new Sample(Timestamp.Parse("2020-08-28T19:06:00+08:00"), 0, new SampleStatus(StatusMark.Stopped)), latest);
    }
}

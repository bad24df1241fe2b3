using TelemetryCore.Hj212.Sessions;
using TelemetryCore.Hj212.Tests.Mapping;

namespace TelemetryCore.Hj212.Tests.Sessions;

public sealed class SetTests
{
    [Fact]
    public async Task OfManyThatComeAtOnceAsManyAreOpenedAsMayBe()
    {
        var site = new Site();
        var options = new Hj212ListenerOptions { Clock = site.Clock, ConnectionsMax = 3 };
        var sessions = new Hj212SessionSet(site.Ingest, options, null);
        var opened = 0;
        Parallel.For(0, 64, _ =>
        {
            if (sessions.TryOpen(new PipeTransport(), out var _, out var _))
            {
                Interlocked.Increment(ref opened);
            }
        });

        Assert.Equal((3, 3, 61), (opened, sessions.Counters.Accepted, sessions.Counters.Refused));
        await sessions.StopAsync(CancellationToken.None);
        Assert.Equal((0, 3), (sessions.Count, sessions.Counters.Closed));
    }
}

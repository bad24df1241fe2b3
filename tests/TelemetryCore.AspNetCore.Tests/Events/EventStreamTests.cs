using System.Net;
using System.Net.Sockets;
using System.Text;
using TelemetryCore.AspNetCore.Tests.Api;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Tests.Events;

/// <summary>Events over real connections.</summary>
public sealed class EventStreamTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task WhoComesBackWithItsLastIdGoesOnThere()
    {
        await using var park = await SamplePark.StartAsync();
        using var first = await StreamClient.OpenAsync(park);
        await first.UntilAsync(events => events.Any(told => told.Name == "latest"));
        var last = first.LastId!;
        first.Dispose();

        Append(park, 1, 150);
        using var second = await StreamClient.OpenAsync(park, last);
        park.Host.Clock.Advance(Poll);
        var events = await second.UntilAsync(events => events.Any(told => told.Name == "latest"));
        Assert.DoesNotContain(events, told => told.Name == "reset");
        Assert.Equal(150, events.Last(told => told.Name == "latest").Data
            .GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("series").GetString() == "stack-1/SO2")
            .GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task AValueReachesEverySubscriber()
    {
        await using var park = await SamplePark.StartAsync();
        var clients = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => StreamClient.OpenAsync(park, topics: "latest")));
        foreach (var client in clients)
        {
            await client.UntilAsync(events => events.Any(told => told.Name == "latest"));
        }

        Append(park, 1, 33);
        park.Host.Clock.Advance(Poll);
        foreach (var client in clients)
        {
            var events = await client.UntilAsync(events => events.Count(told => told.Name == "latest") == 2);
            Assert.Equal(33, events[^1].Data.GetProperty("items")[0].GetProperty("value").GetDouble());
            client.Dispose();
        }
    }

    [Fact]
    public async Task OneTooManyIsToldWhenToComeBack()
    {
        await using var park = await SamplePark.StartAsync(options => options.EventSubscribersMax = 3);
        var clients = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StreamClient.OpenAsync(park)));
        using var refused = await park.Client.GetAsync("/api/v1/events");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter!.Delta);

        Array.ForEach(clients, client => client.Dispose());
        var status = HttpStatusCode.ServiceUnavailable;
        await park.Host.UntilAsync(() => status == HttpStatusCode.OK || TryOpen(), Poll);

        bool TryOpen()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
            using var answer = park.Client.Send(request, HttpCompletionOption.ResponseHeadersRead);
            status = answer.StatusCode;
            return status == HttpStatusCode.OK;
        }
    }

    [Fact]
    public async Task WhoNeverReadsIsCutOffAndOthersGoOn()
    {
        await using var park = await SamplePark.StartAsync();
        using var deaf = new TcpClient { ReceiveBufferSize = 1024 };
        await deaf.ConnectAsync(park.Host.Address.Host, park.Host.Address.Port);
        await deaf.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"GET /api/v1/events HTTP/1.1\r\nHost: {park.Host.Address.Authority}\r\n\r\n"));
        using var quick = await StreamClient.OpenAsync(park, topics: "latest");
        var subscribers = park.Subscribers;
        await park.Host.UntilAsync(() => subscribers() == 2);

        // Until the connection holds no more the deaf one costs what it was sent; then its time runs out.
        var count = 0;
        await park.Host.UntilAsync(
            () =>
            {
                Append(park, ++count, count);
                return subscribers() == 1;
            },
            TimeSpan.FromSeconds(1));
        var events = await quick.UntilAsync(told => told.Count > 2);
        Assert.All(events.Skip(1), told => Assert.Equal("latest", told.Name));
    }

    [Fact]
    public async Task AHostStopsAlthoughSomebodyListens()
    {
        await using var park = await SamplePark.StartAsync();
        using var client = await StreamClient.OpenAsync(park);
        await park.Host.StopAsync();
        await client.EndAsync();
    }

    private static void Append(SamplePark park, int second, double value)
    {
        var at = SamplePark.Start + TimeSpan.FromDays(1) + TimeSpan.FromMilliseconds(second);
        park.Engine.Append(park.Stack, at, value);
    }
}

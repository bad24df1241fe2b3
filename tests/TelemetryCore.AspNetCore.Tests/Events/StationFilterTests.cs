using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using TelemetryCore.AspNetCore.Events;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.AspNetCore.Tests.Events;

/// <summary>Who listens to some stations is told what all are told, but of the others.</summary>
public sealed class StationFilterTests : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private readonly ManualTimeProvider _clock = new();
    private readonly TelemetryEngine _engine;
    private readonly EventHub _hub;

    public StationFilterTests()
    {
        _engine = new TelemetryEngine(new TelemetryOptions { Clock = _clock });
        _hub = new EventHub(_engine, new BalanceBoard([]), subscribersMax: 100, NullLogger.Instance);
    }

    public void Dispose()
    {
        _hub.Dispose();
        _engine.Dispose();
    }

    [Fact]
    public void AnyChoiceOfStationsIsToldTheItemsOfThoseInTheirOrder()
    {
        Seed.ForEach(20, random =>
        {
            // More than one frame holds, and stations that come again behind others.
            Register(random.Next(1, 900), random);
            string[] wanted = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"station \"{random.Next(9)}")];
            using var all = _hub.TrySubscribe(new(EventTopics.Latest))!;
            using var some = _hub.TrySubscribe(new(EventTopics.Latest, wanted))!;
            AssertSame(Items(all), Items(some), wanted);
            for (var round = 0; round < 5; round++)
            {
                AppendToSome(random);
                _clock.Advance(Poll);
                AssertSame(Items(all), Items(some), wanted);
            }
        });
    }

    [Fact]
    public void AlarmsOfOtherStationsAreNotToldEvenWhenTheyAreCaughtUp()
    {
        var near = Limited("near");
        var far = Limited("far");
        var reader = new EventReader();
        using (var first = _hub.TrySubscribe(new(EventTopics.Alarms, "near"))!)
        {
            Append(near, 120);
            Append(far, 120);
            _clock.Advance(Poll);
            Assert.Equal(["near/SO2"], Alarms(Read(first, reader)));
        }

        Append(far, 20);
        Append(near, 20);
        using var again = _hub.TrySubscribe(new(EventTopics.Alarms, "near"), "x-1-0")!;
        Assert.Equal(["near/SO2", "near/SO2"], Alarms(Read(again, new EventReader())));
    }

    [Fact]
    public void WhoWantsAStationThatHasNothingIsGreetedWithNothing()
    {
        Append(Limited("near"), 1);
        using var subscription = _hub.TrySubscribe(new(EventTopics.All, "nowhere"))!;
        var events = Read(subscription, new EventReader());

        Assert.Equal(["hello", "latest"], events.Select(told => told.Name));
        Assert.Equal(0, events[1].Data.GetProperty("items").GetArrayLength());
    }

    private void Register(int count, Random random)
    {
        for (var i = 0; i < count; i++)
        {
            _engine.Register(new SeriesInfo(
                new SeriesKey($"station \"{random.Next(9)}", $"F{_engine.SeriesCount}")));
        }

        AppendToSome(random);
    }

    private void AppendToSome(Random random)
    {
        for (var i = 0; i < _engine.SeriesCount; i++)
        {
            if (random.Next(3) == 0)
            {
                Append(new SeriesId(i), random.Next());
            }
        }
    }

    private SeriesId Limited(string station)
    {
        var series = _engine.Register(new SeriesInfo(new SeriesKey(station, "SO2")));
        _engine.AddLimit(series, new LimitDefinition(100));
        return series;
    }

    private void Append(SeriesId series, double value)
    {
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(_engine.Append(series, Timestamp.From(_clock.GetUtcNow()), value).IsComplete);
    }

    private static void AssertSame(List<string> all, List<string> some, string[] wanted) => Assert.Equal(
        all.Where(item => wanted.Contains(StationOf(item))), some);

    private static string StationOf(string item) =>
        JsonElement.Parse(item).GetProperty("series").GetString()!.Split('/')[0];

    private static List<string> Items(EventSubscription subscription) =>
    [
        .. Read(subscription, new EventReader())
            .Where(told => told.Name == "latest")
            .SelectMany(told => told.Data.GetProperty("items").EnumerateArray())
            .Select(item => item.GetRawText()),
    ];

    private static IEnumerable<string> Alarms(IEnumerable<ReceivedEvent> events) => events
        .Where(told => told.Name == "alarm")
        .Select(told => told.Data.GetProperty("series").GetString()!);

    private static List<ReceivedEvent> Read(EventSubscription subscription, EventReader reader) =>
        reader.Take(EventReader.Text(subscription));
}

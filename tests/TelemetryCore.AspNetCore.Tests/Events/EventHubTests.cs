using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using TelemetryCore.AspNetCore.Events;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Tests.Events;

public sealed class EventHubTests : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private readonly ManualTimeProvider _clock = new();
    private readonly TelemetryEngine _engine;
    private readonly SeriesId _series;
    private EventHub _hub;
    private Timestamp _now;

    public EventHubTests()
    {
        _engine = new TelemetryEngine(new TelemetryOptions { Clock = _clock, AlarmHistory = 100_000 });
        _series = _engine.Register(new SeriesInfo(new SeriesKey("stack-1", "SO2"))
        {
            Cadence = TimeSpan.FromMilliseconds(1),
            Lateness = TimeSpan.FromHours(1),
        });
        _engine.AddWindow(_series, WindowDefinition.Minute);
        _engine.AddLimit(_series, new LimitDefinition(100) { Name = "high" });
        _now = Timestamp.From(_clock.GetUtcNow()) - TimeSpan.FromHours(2);
        _hub = NewHub();
    }

    public void Dispose()
    {
        _hub.Dispose();
        _engine.Dispose();
    }

    [Fact]
    public void WhoComesIsGreetedAndToldWhatThereIs()
    {
        Append(7);
        using var subscription = _hub.TrySubscribe(new(EventTopics.All))!;
        var events = Read(subscription);

        Assert.Equal(["hello", "latest"], Names(events));
        Assert.InRange(events[0].Data.GetProperty("pollMilliseconds").GetDouble(), 10.1, 10.11);
        var item = Assert.Single(events[1].Data.GetProperty("items").EnumerateArray());
        Assert.Equal("stack-1/SO2", item.GetProperty("series").GetString());
        Assert.Equal($"{_now}", item.GetProperty("at").GetString());
        Assert.Equal(7, item.GetProperty("value").GetDouble());
        Assert.Equal(JsonValueKind.Null, item.GetProperty("level").ValueKind);
    }

    [Fact]
    public void OnlyWhatChangesIsTold()
    {
        Append(1);
        using var subscription = _hub.TrySubscribe(new(EventTopics.Latest))!;
        Read(subscription);
        _clock.Advance(Poll);
        Assert.Empty(Read(subscription));

        Append(2);
        _clock.Advance(Poll);
        Assert.Equal([2.0], Values(Read(subscription)));
    }

    [Fact]
    public void AnAlarmIsToldWithTheLevelOfItsSeries()
    {
        using var subscription = _hub.TrySubscribe(new(EventTopics.All))!;
        Read(subscription);
        Append(120);
        _clock.Advance(Poll);
        var events = Read(subscription);

        Assert.Equal(["alarm", "latest"], Names(events));
        Assert.Equal("Raised", events[0].Data.GetProperty("transition").GetString());
        Assert.Equal("red", events[1].Data.GetProperty("items")[0].GetProperty("level").GetString());
    }

    [Fact]
    public void AWindowIsToldWhenItClosesAndWhenItIsRevised()
    {
        using var subscription = _hub.TrySubscribe(new(EventTopics.Windows | EventTopics.Revisions))!;
        Read(subscription);
        var first = _now;
        Append(10);
        Append(20, TimeSpan.FromMinutes(2));
        _clock.Advance(Poll);
        var window = Read(subscription).First(told => told.Name == "window").Data;
        Assert.Equal("1m", window.GetProperty("window").GetString());
        Assert.Equal(10, window.GetProperty("value").GetDouble());

        _engine.Append(_series, first + TimeSpan.FromMilliseconds(2), 20);
        _clock.Advance(Poll);
        var revision = Assert.Single(Read(subscription));
        Assert.Equal("revision", revision.Name);
        Assert.Equal(1, revision.Data.GetProperty("revision").GetInt32());
        Assert.Equal(15, revision.Data.GetProperty("value").GetDouble());
    }

    [Fact]
    public void TopicsSayWhatIsTold()
    {
        using var subscription = _hub.TrySubscribe(new(EventTopics.Alarms))!;
        Assert.Equal(["hello"], Names(Read(subscription)));
        Append(120);
        Append(20, TimeSpan.FromMinutes(2));
        _clock.Advance(Poll);
        Assert.Equal(["alarm", "alarm"], Names(Read(subscription)));
    }

    [Fact]
    public void SilenceIsBrokenEveryFifteenSeconds()
    {
        using var subscription = _hub.TrySubscribe(new(EventTopics.Balances))!;
        var reader = new EventReader();
        Read(subscription, reader);
        var before = reader.SignsOfLife;
        _clock.Advance(TimeSpan.FromSeconds(60));
        Read(subscription, reader);

        Assert.Equal(4, reader.SignsOfLife - before);
    }

    [Fact]
    public void WhoIsToldNothingForLongComesBackToWhereItWas()
    {
        var reader = new EventReader();
        using (var quiet = _hub.TrySubscribe(new(EventTopics.Alarms))!)
        {
            for (var i = 0; i < 2 * EventHub.FramesMax; i++)
            {
                Append(1);
                _clock.Advance(TimeSpan.FromMilliseconds(11));
                Assert.DoesNotContain(Read(quiet, reader), told => told.Name != "hello");
            }
        }

        using var again = _hub.TrySubscribe(new(EventTopics.Alarms), reader.LastId)!;
        Assert.Equal(["hello"], Names(Read(again, reader)));
    }

    [Fact]
    public void WhoComesBackAnywhereMissesNoAlarmAndSeesNoneTwice()
    {
        Seed.ForEach(20, random =>
        {
            var reader = new EventReader();
            var (alarms, latest) = (new List<long>(), double.NaN);
            var first = _engine.GetAlarmEvents(max: 100_000).Count;
            var subscription = _hub.TrySubscribe(new(EventTopics.Alarms | EventTopics.Latest))!;
            for (var round = 0; round < 200; round++)
            {
                Append(random.Next(2) == 0 ? 120 + round : round);
                if (random.Next(3) == 0)
                {
                    _clock.Advance(Poll);
                }

                // Cut off at any place of what is sent, also within an event.
                var isCut = round > 0 && random.Next(10) == 0;
                Take(subscription, reader, isCut ? random.Next(2000) : int.MaxValue, alarms, ref latest);
                if (isCut)
                {
                    subscription.Dispose();
                    Append(random.Next(2) == 0 ? 500 : 5);
                    (subscription, reader) = (
                        _hub.TrySubscribe(new(EventTopics.Alarms | EventTopics.Latest), reader.LastId)!, Again(reader));
                }
            }

            _clock.Advance(Poll);
            Take(subscription, reader, int.MaxValue, alarms, ref latest);
            subscription.Dispose();
            Assert.True(_engine.TryGetLatest(_series, out var newest));
            Assert.Equal(newest.Value, latest);
            var told = _engine.GetAlarmEvents(max: 100_000).Skip(first).Select(step => step.Sequence);
            Assert.Equal(told, alarms);
        });
    }

    [Fact]
    public void WhoWasAwayForLongerThanTheRingHoldsIsToldSoAndMissesNoAlarm()
    {
        _hub.Dispose();
        _hub = NewHub(framesMax: 16);
        var reader = new EventReader();
        using (var before = _hub.TrySubscribe(new(EventTopics.Alarms | EventTopics.Latest))!)
        {
            Read(before, reader);
        }

        using var other = _hub.TrySubscribe(new(EventTopics.Latest))!;
        for (var i = 0; i < 100; i++)
        {
            Append(i % 2 == 0 ? 120 : 20);
            _clock.Advance(Poll);
        }

        using var subscription = _hub.TrySubscribe(new(EventTopics.Alarms | EventTopics.Latest), reader.LastId)!;
        var events = Read(subscription, reader);
        Assert.Equal("hello", events[0].Name);
        Assert.Equal(100, events.Count(told => told.Name == "alarm"));
        var reset = Assert.Single(events, told => told.Name == "reset");
        Assert.InRange(reset.Data.GetProperty("lost").GetInt64(), 184, 190);
        Assert.Equal([20.0], Values([events[^1]]));
    }

    [Fact]
    public void WhoIsTooSlowLosesOnlyWhatItDoesNotReadAndHoldsUpNobody()
    {
        _hub.Dispose();
        _hub = NewHub(framesMax: 16);
        using var slow = _hub.TrySubscribe(new(EventTopics.Alarms | EventTopics.Latest))!;
        using var quick = _hub.TrySubscribe(new(EventTopics.Alarms | EventTopics.Latest))!;
        Read(slow);
        Read(quick);
        for (var i = 0; i < 100; i++)
        {
            Append(i % 2 == 0 ? 120 : 20);
            _clock.Advance(Poll);
            Assert.Equal(["alarm", "latest"], Names(Read(quick)));
        }

        var events = Read(slow);
        Assert.Equal(100, events.Count(told => told.Name == "alarm"));
        Assert.Single(events, told => told.Name == "reset");
        Assert.Equal([20.0], Values([events[^1]]));
        Assert.InRange(_hub.Lost, 184, 200);
    }

    [Fact]
    public void AnotherLifeOfTheHostBeginsAnewAndTellsAllAlarms()
    {
        var reader = new EventReader();
        using (var before = _hub.TrySubscribe(new(EventTopics.All))!)
        {
            Append(120);
            _clock.Advance(Poll);
            Read(before, reader);
        }

        _clock.Advance(Poll);
        _hub.Dispose();
        _hub = NewHub();
        using var subscription = _hub.TrySubscribe(new(EventTopics.All), reader.LastId)!;
        var events = Read(subscription, reader);

        // In memory another life numbers its steps anew.
        Assert.Equal(["hello", "alarm", "reset", "latest"], Names(events));
        Assert.Equal(JsonValueKind.Null, events[2].Data.GetProperty("lost").ValueKind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("x-1-2-3")]
    [InlineData("x-99999999999999999999-1")]
    [InlineData("x--1-1")]
    public void AnIdThatIsNoneBeginsAnew(string id)
    {
        Append(120);
        using var subscription = _hub.TrySubscribe(new(EventTopics.All), id)!;
        Assert.Equal(["hello", "reset", "latest"], Names(Read(subscription)));
    }

    [Fact]
    public void WhatHappensWhileNobodyListensIsCounted()
    {
        var reader = new EventReader();
        using (var before = _hub.TrySubscribe(new(EventTopics.All))!)
        {
            Read(before, reader);
        }

        for (var minute = 0; minute < 10; minute++)
        {
            Append(minute, TimeSpan.FromMinutes(1));
        }

        using var subscription = _hub.TrySubscribe(new(EventTopics.All), reader.LastId)!;
        var events = Read(subscription, reader);
        Assert.Equal(["hello", "reset", "latest"], Names(events));
        Assert.InRange(events[1].Data.GetProperty("lost").GetInt64(), 8, 10);
    }

    [Fact]
    public void ThereAreNoMoreSubscribersThanMayBe()
    {
        var subscriptions = Enumerable.Range(0, 1000).Select(_ => _hub.TrySubscribe(new(EventTopics.All))!).ToArray();
        Assert.Null(_hub.TrySubscribe(new(EventTopics.All)));
        subscriptions[0].Dispose();
        Assert.Equal(999, _hub.Subscribers);
        Assert.NotNull(_hub.TrySubscribe(new(EventTopics.All)));
    }

    [Fact]
    public void AThousandSubscribersAreToldTheSame()
    {
        var subscriptions = Enumerable.Range(0, 1000).Select(_ => _hub.TrySubscribe(new(EventTopics.All))!).ToArray();
        Array.ForEach(subscriptions, subscription => Read(subscription));
        Append(120);
        _clock.Advance(Poll);
        Assert.All(subscriptions, subscription => Assert.Equal(["alarm", "latest"], Names(Read(subscription))));
    }

    [Fact]
    public void ThePumpWaitsLongerForWhatIsLongerToSend()
    {
        using var subscription = _hub.TrySubscribe(new(EventTopics.Latest))!;
        Read(subscription);
        _clock.Advance(Poll);
        var idle = _hub.PollInterval;
        Append(1);
        _clock.Advance(idle);
        Assert.Equal(EventPace.Wait(1, 0), idle);
        Assert.True(_hub.PollInterval > idle, $"{_hub.PollInterval}");
    }

    [Fact]
    public void WhoSubscribesHoldsNoMemoryOfWhatItDoesNotRead()
    {
        var subscriptions = Enumerable.Range(0, 1000).Select(_ => _hub.TrySubscribe(new(EventTopics.All))!).ToArray();
        Array.ForEach(subscriptions, subscription => Read(subscription));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 500; i++)
        {
            Append(i);
            _clock.Advance(Poll);
        }

        // The ring holds each event once; a queue for each subscriber would hold 500,000 of them, 90 MB.
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(held, long.MinValue, 4 << 20);
        Assert.Equal(1000, subscriptions.Length);
    }

    private EventHub NewHub(int framesMax = EventHub.FramesMax) =>
        new(_engine, new BalanceBoard([]), subscribersMax: 1000, NullLogger.Instance, framesMax: framesMax);

    private void Append(double value, TimeSpan? after = null)
    {
        _now += after ?? TimeSpan.FromMilliseconds(1);
        Assert.True(_engine.Append(_series, _now, value).IsComplete);
    }

    private static void Take(
        EventSubscription subscription, EventReader reader, int chars, List<long> alarms, ref double latest)
    {
        var text = EventReader.Text(subscription);
        foreach (var told in reader.Take(text[..Math.Min(chars, text.Length)]))
        {
            if (told.Name == "alarm")
            {
                alarms.Add(told.Data.GetProperty("sequence").GetInt64());
            }
            else if (told.Name == "latest" && told.Data.GetProperty("items").GetArrayLength() > 0)
            {
                latest = told.Data.GetProperty("items")[0].GetProperty("value").GetDouble();
            }
        }
    }

    // A browser forgets the event that was cut, and keeps the id.
    private static EventReader Again(EventReader reader)
    {
        var again = new EventReader();
        again.Take($"id: {reader.LastId}\n\n");
        return again;
    }

    private static List<ReceivedEvent> Read(EventSubscription subscription, EventReader? reader = null) =>
        (reader ?? new EventReader()).Take(EventReader.Text(subscription));

    private static IEnumerable<string> Names(IEnumerable<ReceivedEvent> events) => events.Select(told => told.Name);

    private static IEnumerable<double> Values(IEnumerable<ReceivedEvent> events) => events
        .SelectMany(told => told.Data.GetProperty("items").EnumerateArray())
        .Select(item => item.GetProperty("value").GetDouble());
}

using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Tests.Columns;

namespace TelemetryCore.Tests.Subscriptions;

/// <summary>The examples of docs/subscriptions.md.</summary>
public sealed class SubscriptionExamplesTests
{
    [Fact]
    public async Task ASubscriberGoesOnWhereItWas()
    {
        var engine = Engines.Small();
        var (kept, told) = (0L, 0);
        engine.Dispose();
        var stopping = CancellationToken.None;

        // begin-snippet: Follow
        using var subscription = engine.Follow(after: kept);
        await foreach (var alarm in subscription.ReadAllAsync(stopping))
        {
            Tell(alarm);
            kept = subscription.Position;
        }

        if (subscription.Lost > 0)
        {
            Console.Error.WriteLine($"{subscription.Lost} steps had left the memory before they were read");
        }

        // end-snippet
        Assert.Equal((0L, 0), (kept, told));

        void Tell(in AlarmEvent alarm) => told++;
    }

    [Fact]
    public void ASubscriberWatchesWhatItReads()
    {
        var (engine, series, _) = Engines.Watched();
        var limit = engine.AddLimit(series, new(100));
        for (var second = 0; second < 30; second += 5)
        {
            engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(second), second % 10 == 0 ? 101 : 99);
        }

        var told = new List<AlarmNotice>();
        using var subscription = engine.Follow(after: 0);

        // begin-snippet: WatchFollowed
        var watch = new AlarmWatch(new AlarmTargets { FloodAbove = 5, FloodEndsBelow = 3 });
        var notices = new List<AlarmNotice>();
        while (subscription.TryRead(out var alarm))
        {
            watch.Take(alarm, notices);
            notices.ForEach(notice => Tell(notice));
            notices.Clear();
        }

        // end-snippet
        Assert.Equal((AlarmNoticeKind.Chattering, limit), (told[0].Kind, told[0].Limit));

        void Tell(in AlarmNotice notice) => told.Add(notice);
    }

    [Fact]
    public void AHostKeepsItsRulesInAFile()
    {
        var engine = Engines.Small();
        engine.Register(Engines.Info("outlet-1/SO2"));
        var added = new List<LimitId>();
        var text = """
            {
              "limits": [
                {
                  "series": "outlet-1/SO2",
                  "name": "permit, hour",
                  "level": "orange",
                  "threshold": 35,
                  "window": { "shape": { "kind": "tumbling", "size": "01:00:00" } },
                  "alarm": { "latches": true, "suppressedBy": ["stopped", "calibration"] }
                }
              ]
            }
            """;

        // begin-snippet: Rules
        if (!engine.TryReadRules(text, out var rules, out var error))
        {
            throw new FormatException(error);
        }

        foreach (var rule in rules)
        {
            engine.TryFind(rule.Series, out var series);
            var limit = rule.Window is { } window
                ? rule.Limit with { Window = engine.AddWindow(series, window) }
                : rule.Limit;
            added.Add(engine.AddLimit(series, limit));
        }

        // end-snippet
        Assert.Single(added);
        Assert.Equal([StatusMark.Stopped, StatusMark.Calibration], rules[0].Policy.SuppressedBy);
        Assert.Equal(RiskLevel.Orange, rules[0].Limit.Level);
    }
}

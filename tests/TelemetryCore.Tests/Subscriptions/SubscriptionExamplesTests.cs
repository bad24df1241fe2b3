using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

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

using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Engine;

/// <summary>The first example of the README, as it stands there.</summary>
public sealed class FirstExampleTests
{
    [Fact]
    public void TheFirstExampleRaisesAndClearsOneAlarm()
    {
        var printed = new StringWriter();
        Run(printed);
        Assert.Equal(
            """
            Raised: hour mean 122 mg/m3 over 100, capture 100 %, 2026-03-01T00:00:00Z to 2026-03-01T01:00:00Z
            Cleared: hour mean 80 mg/m3 over 100, capture 100 %, 2026-03-01T01:00:00Z to 2026-03-01T02:00:00Z

            """,
            printed.ToString());
    }

    private static void Run(TextWriter console)
    {
        // begin-snippet: FirstExample
        var engine = new TelemetryEngine();
        var nox = engine.Register(new SeriesInfo(SeriesKey.Parse("outlet-07/NOx"))
        {
            Unit = "mg/m3",
            Decimals = 1,
            Cadence = TimeSpan.FromMinutes(1),
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        });

        engine.AddWindow(nox, WindowDefinition.Hour with { RoundTo = 1 });
        engine.AddLimit(nox, new LimitDefinition(100) { Window = TimeSpan.FromHours(1), Deadband = 5 });
        using var subscription = engine.Subscribe(new AlarmPrinter(console));

        var start = Timestamp.Parse("2026-03-01T08:00:00+08:00");
        for (var minute = 0; minute <= 120; minute++)
        {
            var result = engine.Append(nox, start + TimeSpan.FromMinutes(minute), minute < 60 ? 122.0 : 80.0);
            if (!result.IsComplete)
            {
                console.WriteLine($"refused: {result.Outcome}");
            }
        }

        // end-snippet
        Assert.True(engine.Ledger.IsBalanced);
    }

    // begin-snippet: FirstExampleListener
    private sealed class AlarmPrinter(TextWriter console) : TelemetryListener
    {
        public override void OnAlarm(in AlarmEvent alarm)
        {
            var window = alarm.Window!.Value;
            console.WriteLine(
                $"{alarm.Transition}: hour mean {alarm.Value} mg/m3 over {alarm.Limit.Threshold}, " +
                $"capture {100 * window.Capture} %, {window.From} to {window.To}");
        }
    }

    // end-snippet
}

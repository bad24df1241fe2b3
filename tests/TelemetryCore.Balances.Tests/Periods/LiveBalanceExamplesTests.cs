using TelemetryCore.Alarms;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Periods;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Periods;

/// <summary>The examples of docs/live-balances.md, as they stand there.</summary>
public sealed class LiveBalanceExamplesTests
{
    private static readonly Timestamp Start = Timestamp.Parse("2026-01-01T00:00:00Z");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void APlantIsBalancedAsSamplesCome()
    {
        var console = new StringWriter();
        var clock = new ManualTimeProvider((Start + TimeSpan.FromDays(1)).ToDateTimeOffset());
        var engine = new TelemetryEngine(new TelemetryOptions { Clock = clock });
        var intake = engine.Register(new SeriesInfo(new SeriesKey("works", "intake")));
        var outfall = engine.Register(new SeriesInfo(new SeriesKey("works", "outfall")));
        using var monitor = Watch(engine, intake, outfall);
        using var subscription = engine.Subscribe(new Printer(console));

        // begin-snippet: AdvanceBalance
        for (var minute = 0; minute <= 180; minute++)
        {
            engine.Append(intake, Start + (minute * Minute), 100);
            engine.Append(outfall, Start + (minute * Minute), minute is >= 60 and < 120 ? 95 : 100);
            while (monitor.Advance())
            {
                var period = monitor.Current;
                console.WriteLine($"until {period.To}: {period.Result.Verdict}, revision {period.Revision}");
            }
        }

        // until 2026-01-01T01:00:00Z: Closed, revision 0
        // Raised at 2026-01-01T02:00:00Z
        // until 2026-01-01T02:00:00Z: Open, revision 0
        // Cleared at 2026-01-01T03:00:00Z
        // until 2026-01-01T03:00:00Z: Closed, revision 0
        // end-snippet
        AssertPrinted(
            console,
            "until 2026-01-01T01:00:00Z: Closed, revision 0",
            "Raised at 2026-01-01T02:00:00Z",
            "until 2026-01-01T02:00:00Z: Open, revision 0",
            "Cleared at 2026-01-01T03:00:00Z",
            "until 2026-01-01T03:00:00Z: Closed, revision 0");

        // begin-snippet: CorrectBalance
        for (var minute = 60; minute < 120; minute++)
        {
            engine.Correct(outfall, Start + (minute * Minute), 100, "Li Na", "the meter stood in its own water");
        }

        while (monitor.Advance())
        {
        }

        foreach (var said in monitor.Journal.Where(said => said.To == Start + TimeSpan.FromHours(2)))
        {
            console.WriteLine($"{said.Verdict}, revision {said.Revision}: {said.Closure:0.#} %");
        }

        // Retracted at 2026-01-01T02:00:00Z
        // Open, revision 0: 95 %
        // Closed, revision 1: 100 %
        // end-snippet
        AssertPrinted(
            console,
            "Retracted at 2026-01-01T02:00:00Z",
            "Open, revision 0: 95 %",
            "Closed, revision 1: 100 %");
    }

    private static BalanceMonitor Watch(TelemetryEngine engine, SeriesId intake, SeriesId outfall)
    {
        // begin-snippet: WatchBalance
        var model = new BalanceModelBuilder { Basis = "m3/h", Period = TimeSpan.FromHours(1) }
            .Stream("intake", null, "works", MeterUncertainty.OfReading(1, k: 1.96))
            .Stream("outfall", "works", null, MeterUncertainty.OfReading(1, k: 1.96))
            .Build();
        var monitor = new BalanceMonitor(engine, model, new Dictionary<string, StreamBinding>
        {
            ["intake"] = new(intake),
            ["outfall"] = new(outfall),
        });
        engine.AddLimit(monitor.Series.Imbalance, new LimitDefinition(1));
        // end-snippet
        return monitor;
    }

    private static void AssertPrinted(StringWriter console, params string[] lines)
    {
        Assert.Equal(string.Join(Environment.NewLine, lines), console.ToString().TrimEnd());
        console.GetStringBuilder().Clear();
    }

    private sealed class Printer(StringWriter console) : TelemetryListener
    {
        public override void OnAlarm(in AlarmEvent alarm) => console.WriteLine($"{alarm.Transition} at {alarm.At}");
    }
}

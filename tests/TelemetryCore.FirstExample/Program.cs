// begin-snippet: FirstExample
using TelemetryCore;
using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

var engine = new TelemetryEngine();
var nox = engine.Register(new SeriesInfo(SeriesKey.Parse("outlet-07/NOx"))
{
    Unit = "mg/m3",
    Decimals = 1,
    Cadence = TimeSpan.FromMinutes(1),
    Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
});

var hour = engine.AddWindow(nox, WindowDefinition.Hour with { Rounding = new Rounding(1) });
engine.AddLimit(nox, new LimitDefinition(100) { Window = hour, Deadband = 5 });
using var subscription = engine.Subscribe(new AlarmPrinter());

var start = Timestamp.Parse("2026-03-01T08:00:00+08:00");
for (var minute = 0; minute <= 120; minute++)
{
    var result = engine.Append(nox, start + TimeSpan.FromMinutes(minute), minute < 60 ? 122.0 : 80.0);
    if (!result.IsComplete)
    {
        Console.WriteLine($"refused: {result.Outcome}");
    }
}

internal sealed class AlarmPrinter : TelemetryListener
{
    public override void OnAlarm(in AlarmEvent alarm)
    {
        var window = alarm.Window!.Value;
        Console.WriteLine(
            $"{alarm.Transition}: hour mean {alarm.Value} mg/m3 over {alarm.Limit.Threshold}, " +
            $"capture {100 * window.Capture} %, {window.From} to {window.To}");
    }
}
// end-snippet

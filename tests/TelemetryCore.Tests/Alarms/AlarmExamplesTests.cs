using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;

namespace TelemetryCore.Tests.Alarms;

/// <summary>The examples of docs/alarms.md, as they stand there.</summary>
public sealed class AlarmExamplesTests
{
    private readonly StringWriter _console = new();

    [Fact]
    public void AlarmsAreAcknowledgedAndReset()
    {
        var console = _console;
        var (engine, so2, _) = Engines.Watched();

        // begin-snippet: ActOnAlarms
        var policy = new AlarmPolicy { Latches = true, ReAlarmAfter = TimeSpan.FromMinutes(30) };
        var levels = LimitDefinition.Graded(
            LimitDirection.Above, (RiskLevel.Blue, 80), (RiskLevel.Orange, 120), (RiskLevel.Red, 160));
        var limits = levels.Select(limit => engine.AddLimit(so2, limit with { Deadband = 5 }, policy)).ToArray();
        // end-snippet
        engine.Append(so2, SeriesScript.Start, 130);

        // begin-snippet: ActOnAnAlarm
        console.WriteLine($"{engine.GetLevel(so2)}: {engine.GetAlarm(limits[1]).Isa}");
        console.WriteLine(engine.Reset(limits[1], "Li Na", "checked the burner"));
        console.WriteLine(engine.Acknowledge(limits[1], "Li Na", "on my way"));
        console.WriteLine(engine.Shelve(limits[0], TimeSpan.FromHours(2), "Li Na", "known, see orange"));

        // Orange: Unacknowledged
        // StillActive
        // Done
        // Done
        // end-snippet
        Assert.Equal(["Orange: Unacknowledged", "StillActive", "Done", "Done"], Printed);
    }

    [Fact]
    public void StatisticsAreGradedByTheirTargets()
    {
        var console = _console;
        var (engine, so2, recorder) = Engines.Watched();
        engine.AddLimit(so2, new(100));
        for (var minute = 0; minute < 180; minute++)
        {
            engine.Append(so2, SeriesScript.Start + TimeSpan.FromMinutes(minute), minute % 20 == 0 ? 200 : 50);
        }

        var (steps, from, to) = (recorder.Alarms, SeriesScript.Start, SeriesScript.Start + TimeSpan.FromHours(3));

        // begin-snippet: GradeAlarms
        var statistics = AlarmStatistics.Of(steps, from, to);
        var perHour = AlarmTargets.Published.Targets.Single(target => target.Figure == AlarmFigure.PerHour);
        console.WriteLine($"{statistics.Count}, at most {statistics.PeakPerHour} an hour");
        console.WriteLine(perHour.GradeOf(statistics[AlarmFigure.PerHour]));

        // 9, at most 3 an hour
        // Acceptable
        // end-snippet
        Assert.Equal(["9, at most 3 an hour", "Acceptable"], Printed);
    }

    private string[] Printed => _console.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n');
}

using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.Subscriptions;
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
        var (engine, so2, _) = Engines.Watched();
        engine.AddLimit(so2, new(100));
        for (var minute = 0; minute < 180; minute++)
        {
            engine.Append(so2, SeriesScript.Start + TimeSpan.FromMinutes(minute), minute % 20 == 0 ? 200 : 50);
        }

        var (from, to) = (SeriesScript.Start, SeriesScript.Start + TimeSpan.FromHours(3));

        // begin-snippet: GradeAlarms
        var statistics = engine.GetAlarmStatistics(from, to);
        var perHour = AlarmTargets.Published.Targets.Single(target => target.Figure == AlarmFigure.PerHour);
        console.WriteLine($"{statistics.Count}, at most {statistics.PeakPerHour} an hour");
        console.WriteLine(perHour.GradeOf(statistics[AlarmFigure.PerHour]));

        // 9, at most 3 an hour
        // Acceptable
        // end-snippet
        Assert.Equal(["9, at most 3 an hour", "Acceptable"], Printed);
    }

    [Fact]
    public void ExceedancesOfAnyLimitAreFound()
    {
        var console = _console;
        var (engine, so2, _) = Engines.Watched();
        var load = engine.Register(Engines.Info("s/load"));
        for (var minute = 0; minute < 60; minute++)
        {
            engine.Append(load, SeriesScript.Start + TimeSpan.FromMinutes(minute), minute is >= 20 and < 30 ? 50 : 90);
            engine.Append(so2, SeriesScript.Start + TimeSpan.FromMinutes(minute), 40);
        }

        // begin-snippet: FindExceedances
        var permit = new LimitDefinition(LimitThreshold.Steps(load, new(0, 30), new(70, 50)));
        foreach (var episode in engine.FindExceedances(so2, permit))
        {
            console.WriteLine($"{episode.From} to {episode.To}: {episode.Peak} above {episode.Threshold}");
        }

        // 2026-02-28T16:20:00Z to 2026-02-28T16:30:00Z: 40 above 30
        // end-snippet
        Assert.Equal(["2026-02-28T16:20:00Z to 2026-02-28T16:30:00Z: 40 above 30"], Printed);
    }

    [Fact]
    public void NoticesAreHeard()
    {
        var console = _console;
        var (engine, so2, _) = Engines.Watched();
        engine.AddLimit(so2, new(100));

        // begin-snippet: HearNotices
        engine.Subscribe(new Nuisances(console));
        // end-snippet
        for (var second = 0; second <= 120; second++)
        {
            engine.Append(so2, SeriesScript.Start + TimeSpan.FromSeconds(second), second is 0 or 20 or 40 ? 101 : 99);
        }

        Assert.Equal(
            [
                "Chattering of limit 0 Began at 2026-02-28T16:00:20Z, 3 so far",
                "Chattering of limit 0 Ended at 2026-02-28T16:01:21Z, 6 so far",
            ],
            Printed);
    }

    // begin-snippet: Nuisances
    private sealed class Nuisances(TextWriter console) : TelemetryListener
    {
        public override void OnAlarmNotice(in AlarmNotice notice) => console.WriteLine(
            $"{notice.Kind} of limit {notice.Limit?.Value} {notice.Change} at {notice.At}, {notice.Count} so far");
    }

    // Chattering of limit 0 Began at 2026-02-28T16:00:20Z, 3 so far
    // Chattering of limit 0 Ended at 2026-02-28T16:01:21Z, 6 so far
    // end-snippet
    private string[] Printed => _console.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n');
}

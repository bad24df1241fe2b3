using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Learning;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Power;

/// <summary>The examples of docs/power.md, as they stand there.</summary>
public sealed class PowerExamplesTests
{
    private readonly StringWriter _console = new();

    [Fact]
    public void APlantIsWatchedByAPlan()
    {
        var console = _console;
        var start = Script.Start;

        // begin-snippet: WatchPower
        var plan = PowerPlan.Parse("""
            {
              "zone": "Asia/Shanghai",
              "meters": [{ "name": "kiln/P" }, { "name": "fan-a/P" }, { "name": "fan-b/P" }],
              "facilities": [
                { "name": "kiln", "meter": "kiln/P", "thresholds": { "offBelow": 2, "onAbove": 5 } },
                { "name": "fan-a", "meter": "fan-a/P", "thresholds": { "offBelow": 0.2, "onAbove": 0.5 } },
                { "name": "fan-b", "meter": "fan-b/P", "thresholds": { "offBelow": 0.2, "onAbove": 0.5 } },
              ],
              "rules": [
                { "kind": "notSynchronised", "name": "kiln without a fan", "production": ["kiln"],
                  "treatment": { "any": ["fan-a", "fan-b"] },
                  "after": "00:10:00", "source": "permit 17, annex 2", "date": "2025-07-01" },
                { "kind": "silence", "name": "no reading", "meters": ["kiln/P", "fan-a/P", "fan-b/P"] },
              ],
            }
            """);
        var monitor = new PowerMonitor(plan, start);
        for (var minute = 0; minute < 60; minute++)
        {
            var at = start + TimeSpan.FromMinutes(minute);
            monitor.Append(0, new Sample(at, 80, SampleStatus.Normal));
            monitor.Append(1, new Sample(at, minute is >= 20 and < 45 ? 0.1 : 7.5, SampleStatus.Normal));
            monitor.Append(2, new Sample(at, 0.1, SampleStatus.Normal));
            foreach (var finding in monitor.Advance(at).Findings)
            {
                var until = finding.To is { } to ? $"to {to}" : "and it lasts";
                console.WriteLine($"{finding.Form} {finding.Rule}, score {finding.Score:0.0}");
                console.WriteLine($"  from {finding.From} {until}");
                console.WriteLine($"  {finding.Evidence}");
            }
        }

        // P1 kiln without a fan, score 1.0
        //   from 2026-03-02T00:20:00Z and it lasts
        //   kiln ran for 10 min while 1 of (fan-a, fan-b) did not; 10 min are allowed
        // P1 kiln without a fan, score 2.5
        //   from 2026-03-02T00:20:00Z to 2026-03-02T00:45:00Z
        //   kiln ran for 25 min while 1 of (fan-a, fan-b) did not; 10 min are allowed
        // end-snippet
        Assert.Equal(
            """
            P1 kiln without a fan, score 1.0
              from 2026-03-02T00:20:00Z and it lasts
              kiln ran for 10 min while 1 of (fan-a, fan-b) did not; 10 min are allowed
            P1 kiln without a fan, score 2.5
              from 2026-03-02T00:20:00Z to 2026-03-02T00:45:00Z
              kiln ran for 25 min while 1 of (fan-a, fan-b) did not; 10 min are allowed

            """,
            _console.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void PowerOfAnEngineIsWatchedAsTheDocumentShows()
    {
        var console = _console;
        var start = Script.Start;
        var clock = new ManualTimeProvider(start.ToDateTimeOffset());
        using var engine = new TelemetryEngine(new TelemetryOptions { Clock = clock });
        var plan = PowerPlan.Parse("""
            {
              "meters": [{ "name": "kiln/P" }, { "name": "fan/P" }],
              "facilities": [
                { "name": "kiln", "meter": "kiln/P", "thresholds": { "offBelow": 2, "onAbove": 5 } },
                { "name": "fan", "meter": "fan/P", "thresholds": { "offBelow": 0.2, "onAbove": 0.5 } },
              ],
              "rules": [
                { "kind": "notSynchronised", "name": "kiln without its fan", "production": ["kiln"], "treatment": "fan",
                  "after": "00:10:00" },
              ],
            }
            """);

        // begin-snippet: WatchPowerOfAnEngine
        var kiln = engine.Register(new SeriesInfo(SeriesKey.Parse("kiln/P")) { Unit = "kW" });
        var fan = engine.Register(new SeriesInfo(SeriesKey.Parse("fan/P")) { Unit = "kW" });
        var watch = new PowerWatch(engine, plan); // meters are called as their series are
        engine.AddLimit(watch.Found(0), new LimitDefinition(0.5) { Name = plan.Rules[0].Name });
        for (var minute = 0; minute < 60; minute++)
        {
            var at = start + TimeSpan.FromMinutes(minute);
            engine.Append(kiln, at, 80);
            engine.Append(fan, at, minute is >= 20 and < 45 ? 0.1 : 7.5);
            clock.Advance(TimeSpan.FromMinutes(1));
            while (watch.Advance())
            {
                foreach (var finding in watch.Current.Findings.Where(finding => finding.To is not null))
                {
                    console.WriteLine(finding.Evidence);
                }
            }
        }

        foreach (var step in engine.GetAlarmEvents())
        {
            console.WriteLine($"{step.Transition} {step.Limit.Name}, {step.At}");
        }

        // kiln ran for 25 min while fan did not; 10 min are allowed
        // Raised kiln without its fan, 2026-03-02T00:30:00Z
        // Cleared kiln without its fan, 2026-03-02T00:46:00Z
        // end-snippet

        Assert.Equal(
            """
            kiln ran for 25 min while fan did not; 10 min are allowed
            Raised kiln without its fan, 2026-03-02T00:30:00Z
            Cleared kiln without its fan, 2026-03-02T00:46:00Z

            """,
            _console.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void ThresholdsAreLearned()
    {
        var console = _console;
        var random = new Random(1);
        Sample[] minutes = [.. Enumerable.Range(0, 15 * 1440).Select(minute => new Sample(
            Script.At(minute),
            (minute % 1440 < 600 ? 0.4 : minute % 1440 < 700 ? 12 : 60) * (1 + (0.1 * random.NextDouble())),
            SampleStatus.Normal))];
        var fortnight = Batches.Of(minutes);

        // begin-snippet: LearnThresholds
        var evidence = StateLearning.Learn(fortnight, new StateLearningOptions { Method = SplitMethod.Mixture });
        console.WriteLine($"{evidence.Outcome}: {evidence.OffCount} readings off, {evidence.OnCount} on");
        if (evidence.Thresholds is { } thresholds)
        {
            console.WriteLine($"off below {thresholds.OffBelow:0.0}, on above {thresholds.OnAbove:0.0}");
            console.WriteLine($"idle below {thresholds.IdleBelow:0}, load above {thresholds.LoadAbove:0}");
        }
        // end-snippet
        Assert.Equal(
            ["Learned: 9000 readings off, 12600 on", "off below 0.5, on above 1.4", "idle below 20, load above 23"],
            _console.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }
}

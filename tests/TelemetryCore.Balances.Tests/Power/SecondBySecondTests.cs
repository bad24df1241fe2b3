using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Power;

/// <summary>What is found against a slow walk that asks every second of the plant anew what holds.</summary>
public sealed class SecondBySecondTests
{
    private const int Seconds = 8_000;
    private const int HoldSeconds = 180;

    private static readonly string[] Names = ["kiln", "fan", "scrubber", "so2", "ua", "ub"];

    private static readonly double[] Levels = [0, 1, 1.5, 2, 9];

    private static readonly PowerPlan Plan = Script.Plan(
        "kiln fan scrubber",
        "so2 ua ub",
        new NotSynchronisedRule
        {
            Name = "sync",
            Production = ["kiln"],
            Treatment = RequiredSet.Any("fan", "scrubber"),
            After = TimeSpan.FromSeconds(200),
        },
        new EmittingWhileOffRule
        {
            Name = "emitting",
            Facilities = ["kiln", "fan"],
            Emission = "so2",
            Above = 1,
            After = TimeSpan.FromSeconds(60),
        },
        new StoppedWhilePoweredRule
        {
            Name = "stopped",
            Facilities = ["kiln"],
            Emission = "so2",
            After = TimeSpan.FromSeconds(100),
        },
        new PhaseLossRule
        {
            Name = "phase",
            Facility = "kiln",
            Voltages = ["ua", "ub"],
            VoltageBelow = 1,
            VoltageAbove = 1,
            After = TimeSpan.FromSeconds(30),
        },
        new SilenceRule { Name = "comms", Meters = ["so2"], After = TimeSpan.FromSeconds(90) });

    [Fact]
    public void FindingsAreTheStretchesOfSecondsInWhichTheirConditionHolds()
    {
        var seen = new HashSet<string>();
        Seed.ForEach(20, random => AssertFindings(random, seen));

        Assert.Equal(Plan.Rules.Count, seen.Count);
    }

    private static void AssertFindings(Random random, HashSet<string> seen)
    {
        var readings = Names.ToDictionary(name => name, _ => (IReadOnlyList<Sample>)Readings(random));
        var found = PowerMonitor.Judge(Plan, Script.Start, Second(Seconds), readings)
            .GroupBy(finding => finding.Rule)
            .ToDictionary(group => group.Key, group => group.Select(Times).ToArray());
        var walks = Names.ToDictionary(name => name, name => Walk(readings[name]));

        AssertFound("sync", 200, second => And(
            On(walks["kiln"][second]),
            Not(Or(On(walks["fan"][second]), On(walks["scrubber"][second])))));
        AssertFound("emitting", 60, second => And(
            Is(walks["so2"][second], value => value > 1),
            Not(Or(On(walks["kiln"][second]), On(walks["fan"][second])))));
        AssertFound("stopped", 100, second => And(
            walks["so2"][second].Mark is { } mark ? mark == StatusMark.Stopped : null,
            On(walks["kiln"][second])));
        AssertFound("phase", 30, second => And(
            Or(Is(walks["ua"][second], value => value < 1), Is(walks["ub"][second], value => value < 1)),
            Or(Is(walks["ua"][second], value => value > 1), Is(walks["ub"][second], value => value > 1))));
        AssertFound("comms", 90, second => walks["so2"][second].Value is null);
        seen.UnionWith(found.Keys);

        void AssertFound(string rule, int after, Func<int, bool?> condition) =>
            Assert.Equal(Stretches(after, condition), found.GetValueOrDefault(rule, []));
    }

    private static IEnumerable<(int From, int? To, FindingEnd End)> Stretches(int after, Func<int, bool?> condition)
    {
        var since = -1;
        for (var second = 0; second <= Seconds; second++)
        {
            var holds = second < Seconds ? condition(second) : false;
            if (holds == true)
            {
                since = since < 0 ? second : since;
                continue;
            }

            if (since >= 0 && second - since >= after)
            {
                yield return second == Seconds
                    ? (since, null, FindingEnd.Open)
                    : (since, second, holds is null ? FindingEnd.Unknown : FindingEnd.Over);
            }

            since = -1;
        }
    }

    // The value, the mark and the side of a threshold that hold in each second, as the sentences of the documents say.
    private static (double? Value, StatusMark? Mark, bool? IsOn)[] Walk(IReadOnlyList<Sample> readings)
    {
        var walk = new (double? Value, StatusMark? Mark, bool? IsOn)[Seconds];
        for (var second = 0; second < Seconds; second++)
        {
            var before = second > 0 ? walk[second - 1].IsOn : null;
            var past = readings.Where(reading => reading.Timestamp <= Second(second));
            var held = past.Where(reading => Second(second) < reading.Timestamp + TimeSpan.FromSeconds(HoldSeconds));
            var newest = held.Select(reading => (Sample?)reading).LastOrDefault();
            var valid = held.Where(reading => reading.Status.IsValid(reading.Value))
                .Select(reading => (Sample?)reading)
                .LastOrDefault();
            var value = valid?.Value;
            walk[second] = (value, newest?.Status.Mark, value switch
            {
                null => null,
                > 2 => true,
                < 1 => false,
                _ => before,
            });
        }

        return walk;
    }

    private static List<Sample> Readings(Random random)
    {
        var samples = new List<Sample>();
        var (value, status) = (0.0, SampleStatus.Normal);
        for (var second = random.Next(200); second < Seconds; second += random.Next(30, 182))
        {
            second += random.Next(10) == 0 ? random.Next(700) : 0;
            if (random.Next(4) == 0)
            {
                value = Levels[random.Next(Levels.Length)];
                status = new SampleStatus((StatusMark)Math.Max(0, random.Next(-6, 5)));
            }

            samples.Add(new Sample(Second(second), value, status));
        }

        return samples;
    }

    private static Timestamp Second(int second) => Script.Start + TimeSpan.FromSeconds(second);

    private static (int From, int? To, FindingEnd End) Times(PowerFinding finding) => (
        (int)(finding.From - Script.Start).TotalSeconds,
        (int?)(finding.To - Script.Start)?.TotalSeconds,
        finding.End);

    private static bool? On((double? Value, StatusMark? Mark, bool? IsOn) at) => at.IsOn;

    private static bool? Is((double? Value, StatusMark? Mark, bool? IsOn) at, Func<double, bool> test) =>
        at.Value is { } value ? test(value) : null;

    // The three-valued logic of the language itself.
    private static bool? And(bool? left, bool? right) => left & right;

    private static bool? Or(bool? left, bool? right) => left | right;

    private static bool? Not(bool? value) => !value;
}

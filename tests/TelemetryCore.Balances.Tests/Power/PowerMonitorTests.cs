using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Power;

public sealed class PowerMonitorTests
{
    private const int Minutes = 900;

    private static readonly PowerPlan Silence = Script.Plan(
        "kiln", "", new SilenceRule { Name = "comms", Meters = ["kiln"] });

    [Fact]
    public void AnyCutIntoBatchesAndStepsTellsTheSame() => Seed.ForEach(60, random =>
    {
        var readings = WholePlant.Readings(random, Minutes);
        var plan = WholePlant.Plan(TimeSpan.Zero);
        var (findings, changes, lasting) = InSteps(plan, readings, [Script.At(Minutes)]);
        var cuts = Enumerable.Range(0, random.Next(1, 200))
            .Select(_ => Script.Start + TimeSpan.FromSeconds(random.Next(Minutes * 60)))
            .Append(Script.At(Minutes))
            .Order();
        var (cutFindings, cutChanges, cutLasting) = InSteps(plan, readings, [.. cuts]);

        Assert.Equal(findings, cutFindings);
        Assert.Equal(changes, cutChanges);
        Assert.Equal(lasting, cutLasting);
    });

    [Fact]
    public void EveryRuleFindsSomethingInThePlantThatTheOthersAreTriedOn()
    {
        var found = new HashSet<string>();
        Seed.ForEach(60, random =>
        {
            var (findings, _, _) = InSteps(
                WholePlant.Plan(TimeSpan.Zero), WholePlant.Readings(random, Minutes), [Script.At(Minutes)]);
            found.UnionWith(findings.Where(finding => finding.To is not null).Select(finding => finding.Rule));
        });

        Assert.Equal(WholePlant.Plan(TimeSpan.Zero).Rules.Select(rule => rule.Name).Order(), found.Order());
    }

    [Fact]
    public void PlantsThatAreMovedInTimeHaveTheirFindingsMoved() => Seed.ForEach(30, random =>
    {
        var readings = WholePlant.Readings(random, Minutes);
        var weeks = TimeSpan.FromDays(7 * random.Next(-20, 20));
        AssertMoved(WholePlant.Plan, readings, weeks);
        var any = TimeSpan.FromMicroseconds(random.NextInt64(-1_000_000_000_000, 1_000_000_000_000));
        AssertMoved(WholePlant.TimelessPlan, readings, any);
    });

    [Fact]
    public void FindingsAreWhatTheySayTheyAre() => Seed.ForEach(30, random =>
    {
        var (findings, _, _) = InSteps(
            WholePlant.Plan(TimeSpan.Zero), WholePlant.Readings(random, Minutes), [Script.At(Minutes)]);
        var numbers = new Dictionary<string, int>();
        foreach (var finding in findings)
        {
            Assert.True(finding.From <= finding.KnownAt);
            Assert.True(finding.To is not { } to || to >= finding.From);
            Assert.Equal(finding.To is null, finding.End == FindingEnd.Open);
            Assert.True(finding.Readings >= 0 && finding.Invalid >= 0);
            Assert.True(double.IsFinite(finding.Measured) && double.IsFinite(finding.Threshold));
            Assert.NotEmpty(finding.Evidence);
            if (finding.To is null)
            {
                numbers[finding.Rule] = numbers.GetValueOrDefault(finding.Rule) + 1;
                Assert.Equal(numbers[finding.Rule], finding.Number);
            }
        }
    });

    [Fact]
    public void WhatIsLateIsCountedAndChangesNothing()
    {
        var monitor = new PowerMonitor(Silence, Script.Start);
        Assert.True(monitor.Append(0, Reading(1, 9)));
        Assert.False(monitor.Append(0, Reading(1, 0)));
        Assert.False(monitor.Append(0, Reading(0.5, 0)));
        monitor.Advance(Script.At(2));

        Assert.False(monitor.Append(0, Reading(1.9, 0)));
        Assert.True(monitor.Append(0, Reading(2, 9)));
        Assert.Equal(3, monitor.Late);
        Assert.Equal(FacilityState.Load, monitor.StateOf(0));
    }

    [Fact]
    public void StatesAreToldWithTheirBeginningOnceTheyAreCertain()
    {
        var thresholds = Script.Thresholds with { OnDelay = TimeSpan.FromMinutes(5) };
        var plan = new PowerPlan([new PowerMeter("kiln")], [new Facility("kiln", "kiln", thresholds)], []);
        var monitor = new PowerMonitor(plan, Script.Start);
        monitor.Append(0, Reading(0, 9));
        monitor.Append(0, Reading(3, 9));

        Assert.Empty(monitor.Advance(Script.At(4)).Changes);
        Assert.Equal((Script.Start, Script.At(4)), (monitor.KnownUntil, monitor.Watermark));
        var change = Assert.Single(monitor.Advance(Script.At(5)).Changes);
        Assert.Equal(new FacilityChange("kiln", FacilityState.Load, Script.Start), change);
        Assert.Equal(Script.At(5), monitor.KnownUntil);
    }

    [Fact]
    public void WhatLastsIsToldWithWhatItAmountsToNow()
    {
        var monitor = new PowerMonitor(Silence, Script.Start);
        var told = Assert.Single(monitor.Advance(Script.At(60)).Findings);
        var lasting = Assert.Single(monitor.Lasting());

        Assert.Equal((15, 60), (told.Measured, lasting.Measured));
        Assert.Null(lasting.To);
        monitor.Append(0, Reading(70, 9));
        Assert.Equal(70, Assert.Single(monitor.Advance(Script.At(71)).Findings).Measured);
        Assert.Empty(monitor.Lasting());
    }

    [Fact]
    public void BatchesAreTakenAsTheirReadings()
    {
        var monitor = new PowerMonitor(Silence, Script.Start);
        var samples = new[] { Reading(1, 9), Reading(2, 9), Reading(2, 8), Reading(3, 9) };

        Assert.Equal(3, monitor.Append(0, Batches.Of(samples)));
        Assert.Equal(1, monitor.Late);
    }

    [Fact]
    public void MisuseIsRefused()
    {
        var monitor = new PowerMonitor(Silence, Script.Start);
        monitor.Advance(Script.At(5));

        Assert.Throws<ArgumentException>(() => monitor.Advance(Script.At(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => monitor.Append(1, Reading(9, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => monitor.StateOf(-1));
        Assert.Throws<ArgumentException>(() => new Script().Reads("mill", 0, 1, 0).Judge(Silence, 9));
    }

    private static Sample Reading(double minute, double value) => new(Script.At(minute), value, SampleStatus.Normal);

    private static void AssertMoved(Func<TimeSpan, PowerPlan> plan, Sample[][] readings, TimeSpan shift)
    {
        var moved = readings
            .Select(samples => samples.Select(sample => sample with { Timestamp = sample.Timestamp + shift }).ToArray())
            .ToArray();
        var (there, _, _) = InSteps(plan(TimeSpan.Zero), readings, [Script.At(Minutes)]);
        var (here, _, _) = InSteps(plan(shift), moved, [Script.At(Minutes) + shift], Script.Start + shift);

        Assert.Equal(there.Select(finding => finding with
        {
            From = finding.From + shift,
            To = finding.To + shift,
            KnownAt = finding.KnownAt + shift,
        }), here);
    }

    private static (PowerFinding[] Findings, FacilityChange[] Changes, PowerFinding[] Lasting) InSteps(
        PowerPlan plan, Sample[][] readings, Timestamp[] watermarks, Timestamp? start = null)
    {
        var monitor = new PowerMonitor(plan, start ?? Script.Start);
        var given = new int[readings.Length];
        var (findings, changes) = (new List<PowerFinding>(), new List<FacilityChange>());
        foreach (var watermark in watermarks)
        {
            for (var meter = 0; meter < readings.Length; meter++)
            {
                while (given[meter] < readings[meter].Length && readings[meter][given[meter]].Timestamp < watermark)
                {
                    Assert.True(monitor.Append(meter, readings[meter][given[meter]++]));
                }
            }

            var step = monitor.Advance(watermark);
            findings.AddRange(step.Findings);
            changes.AddRange(step.Changes);
        }

        return ([.. findings.Select(Alike)], [.. changes], [.. monitor.Lasting().Select(Alike)]);
    }

    // Lists are compared by what is in them.
    private static PowerFinding Alike(PowerFinding finding) => finding with
    {
        About = [],
        Evidence = $"{string.Join(' ', finding.About)}: {finding.Evidence}",
    };
}

using TelemetryCore.Balances.Charts;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Learning;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Tests.Power;

/// <summary>A plant with a rule of each kind, and readings that break all of them now and then.</summary>
internal static class WholePlant
{
    private static readonly string[] Names =
        ["kiln", "mill", "fan", "scrubber", "total", "so2", "m3", "ua", "ub", "ia", "ib"];

    private static readonly double[] Levels = [0, 0.5, 1.5, 3, 8, 20];

    /// <summary>The plan, everything in it moved by a time.</summary>
    public static PowerPlan Plan(TimeSpan shift) => new(
        [.. Names.Select(Meter)],
        [.. Names.Take(4).Select(name => new Facility(name, name, Thresholds))],
        [.. OfTreatment, .. Orders(shift), .. OfMetering, .. OnTheClock(shift)],
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    /// <summary>The rules that ask no clock for the time of day.</summary>
    public static PowerPlan TimelessPlan(TimeSpan shift) => new(
        [.. Names.Select(Meter)],
        [.. Names.Take(4).Select(name => new Facility(name, name, Thresholds))],
        [.. OfTreatment, .. Orders(shift), .. OfMetering]);

    /// <summary>Stretches of readings at one level, at a random cadence, some missing and some invalid.</summary>
    public static Sample[][] Readings(Random random, int minutes) => [.. Names.Select(_ =>
    {
        var samples = new List<Sample>();
        var (level, status) = (0.0, SampleStatus.Normal);
        for (var second = random.Next(60); second < minutes * 60; second += random.Next(20, 100))
        {
            if (random.Next(15) == 0)
            {
                level = Levels[random.Next(Levels.Length)];
                status = new SampleStatus(random.Next(6) switch
                {
                    0 => StatusMark.CommunicationFault,
                    1 => StatusMark.Stopped,
                    _ => StatusMark.Normal,
                });
                second += random.Next(8) == 0 ? random.Next(3000) : 0;
            }

            var value = level + (random.Next(4) * 0.1);
            samples.Add(new Sample(Script.Start + TimeSpan.FromSeconds(second), value, status));
        }

        return samples.ToArray();
    })];

    private static StateThresholds Thresholds { get; } = new()
    {
        OffBelow = 1,
        OnAbove = 2,
        IdleBelow = 5,
        LoadAbove = 6,
        IdleVariationMax = 0.5,
    };

    private static PowerMeter Meter(string name) => new(name)
    {
        Uncertainty = new MeterUncertainty { PercentOfReading = 1, Absolute = 0.1, CoverageFactor = 1 },
    };

    private static PowerRule[] OfTreatment =>
    [
        new NotSynchronisedRule
        {
            Name = "sync",
            Production = ["kiln", "mill"],
            Treatment = RequiredSet.Any("fan", RequiredSet.All("scrubber", "fan")),
            After = TimeSpan.FromMinutes(5),
        },
        new TreatmentOrderRule
        {
            Name = "order",
            Production = ["kiln"],
            Treatment = "fan",
            Lead = TimeSpan.FromMinutes(7),
            Lag = TimeSpan.FromMinutes(11),
        },
        new UnderTreatmentRule
        {
            Name = "under",
            Production = "kiln",
            Treatment = "fan",
            Curve = new LoadCurve(new CurvePoint(0, 5), new CurvePoint(20, 15)),
            Deviation = 0.5,
            After = TimeSpan.FromMinutes(3),
        },
    ];

    private static PowerRule[] Orders(TimeSpan shift) =>
    [
        new StopOrderRule
        {
            Name = "stop",
            Facilities = ["kiln", "mill"],
            From = Script.At(100) + shift,
            To = Script.At(500) + shift,
            BaseLoad = 1,
            Tolerance = 4,
            Window = TimeSpan.FromMinutes(25),
            CoverageMin = 0.3,
        },
        new LimitOrderRule
        {
            Name = "limit",
            Facilities = ["kiln", "fan"],
            From = Script.At(-10) + shift,
            To = Script.At(700) + shift,
            Reduction = 0.5,
            Reference = WeeklyProfile.Constant(10),
            Window = TimeSpan.FromMinutes(40),
            CoverageMin = 0.2,
        },
    ];

    private static PowerRule[] OfMetering =>
    [
        new StoppedWhilePoweredRule
        {
            Name = "stopped",
            Facilities = ["kiln"],
            Emission = "so2",
            After = TimeSpan.FromMinutes(2),
        },
        new EmittingWhileOffRule
        {
            Name = "emitting",
            Facilities = ["kiln", "mill"],
            Emission = "so2",
            Above = 2,
            After = TimeSpan.FromMinutes(1),
        },
        new CurrentLossRule
        {
            Name = "ct",
            Facility = "kiln",
            Voltages = ["ua", "ub"],
            Currents = ["ia", "ib"],
            VoltageAbove = 2,
            CurrentBelow = 1,
            CurrentAbove = 2,
            Witness = "mill",
            After = TimeSpan.FromMinutes(1),
        },
        new PhaseLossRule
        {
            Name = "phase",
            Facility = "kiln",
            Voltages = ["ua", "ub"],
            VoltageBelow = 1,
            VoltageAbove = 2,
            After = TimeSpan.Zero,
        },
        new ConstantPowerRule
        {
            Name = "flat",
            Meters = ["kiln", "fan"],
            Above = 1,
            Tolerance = 0.3,
            After = TimeSpan.FromMinutes(9),
        },
        new SilenceRule { Name = "comms", Meters = ["kiln", "so2", "total"], After = TimeSpan.FromMinutes(4) },
    ];

    private static PowerRule[] OnTheClock(TimeSpan shift) =>
    [
        new ScheduleRule
        {
            Name = "night",
            Facilities = ["kiln", "fan"],
            Schedule = [new WeeklySpan(WeeklySpan.EveryDay, new TimeOnly(9, 30), new TimeOnly(12, 7))],
            Permitted = [new PermittedRun(Script.At(300) + shift, Script.At(333) + shift)],
            After = TimeSpan.FromMinutes(2),
        },
        new OutputMismatchRule
        {
            Name = "energy",
            Facilities = ["fan"],
            Output = "m3",
            Intercept = 1,
            Slope = 0.8,
            Deviation = 2,
            Window = TimeSpan.FromMinutes(20),
            CoverageMin = 0.3,
            Cusum = new CusumOptions(),
        },
        new SubmeterRule
        {
            Name = "gateway",
            Gateway = "total",
            Submeters = ["kiln", "mill"],
            After = TimeSpan.Zero,
            CoverageMin = 0.3,
        },
    ];
}

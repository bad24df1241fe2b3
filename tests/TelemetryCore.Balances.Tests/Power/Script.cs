using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Tests.Power;

/// <summary>
/// A plant with readings each minute, told by minutes since a Monday, 00:00 UTC. Facilities are off below 1 and on
/// above 2 without delay; a reading is held for 3 minutes.
/// </summary>
internal sealed class Script
{
    private readonly Dictionary<string, List<Sample>> _readings = [];

    public static Timestamp Start { get; } = Timestamp.Parse("2026-03-02T00:00:00Z");

    public static StateThresholds Thresholds { get; } = new()
    {
        OffBelow = 1,
        OnAbove = 2,
        OnDelay = TimeSpan.Zero,
        OffDelay = TimeSpan.Zero,
        LoadDelay = TimeSpan.Zero,
    };

    public static Timestamp At(double minute) => Start + TimeSpan.FromTicks((long)Math.Round(minute * 60e7));

    public static double MinuteOf(Timestamp at) => (at - Start).TotalMinutes;

    /// <summary>Facilities by the names of their meters, and other meters.</summary>
    public static PowerPlan Plan(string facilities, string meters, params PowerRule[] rules)
    {
        var names = facilities.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var others = meters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new PowerPlan(
            [.. names.Concat(others).Select(name => new PowerMeter(name))],
            [.. names.Select(name => new Facility(name, name, Thresholds))],
            rules);
    }

    /// <summary>Readings each minute from one minute on until another, itself not in it.</summary>
    public Script Reads(string meter, double from, double to, double value, StatusMark mark = StatusMark.Normal) =>
        Reads(meter, from, to, _ => value, mark);

    public Script Reads(
        string meter, double from, double to, Func<double, double> value, StatusMark mark = StatusMark.Normal)
    {
        var samples = _readings.TryGetValue(meter, out var held) ? held : _readings[meter] = [];
        for (var minute = from; minute < to; minute++)
        {
            samples.Add(new Sample(At(minute), value(minute), new SampleStatus(mark)));
        }

        return this;
    }

    public PowerFinding[] Judge(PowerPlan plan, double until) => [.. PowerMonitor.Judge(
        plan,
        Start,
        At(until),
        _readings.ToDictionary(series => series.Key, series => (IReadOnlyList<Sample>)series.Value))];

    /// <summary>The only finding, as minutes from and to, the end infinite while it lasts.</summary>
    public (double From, double To, FindingEnd End) JudgeOne(PowerPlan plan, double until) => Times(
        Assert.Single(Judge(plan, until)));

    public static (double From, double To, FindingEnd End) Times(PowerFinding finding) => (
        MinuteOf(finding.From),
        finding.To is { } to ? MinuteOf(to) : double.PositiveInfinity,
        finding.End);
}

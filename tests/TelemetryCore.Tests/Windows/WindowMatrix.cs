using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>
/// Windows of every shape, with every kind of aggregate and rule, over a series with a sample each 10 seconds.
/// </summary>
internal static class WindowMatrix
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);

    private static readonly Aggregate[] Simple =
    [
        Aggregate.Mean, Aggregate.Sum, Aggregate.Min, Aggregate.Max, Aggregate.First, Aggregate.Last, Aggregate.Count,
        Aggregate.Percentile(50),
    ];

    private static readonly Aggregate[] Hard =
    [
        Aggregate.StandardDeviation, Aggregate.PercentileByRank(98), Aggregate.Highest(2), Aggregate.Quantile(90),
        Aggregate.VectorMean, Aggregate.Increase, Aggregate.Rate, Aggregate.TimeWeightedMean(HalfMinute),
    ];

    // Zone maps answer for these.
    private static readonly Aggregate[] Wide =
        [Aggregate.Mean, Aggregate.Sum, Aggregate.Min, Aggregate.Max, Aggregate.Count];

    private static readonly WindowDefinition Halves = new(HalfMinute) { Validity = ValidityRule.Count(2) };

    public static IReadOnlyDictionary<string, WindowDefinition> Definitions { get; } =
        new Dictionary<string, WindowDefinition>
        {
            ["tumbling"] = WindowDefinition.Minute with { Aggregates = Simple },
            ["tumbling, hard"] = WindowDefinition.Minute with { Aggregates = Hard, Lateness = HalfMinute },
            ["quadrants"] = WindowDefinition.Minute with
            {
                Aggregates = Simple,
                Validity = ValidityRule.EachSubPeriod(TimeSpan.FromSeconds(15), 1)
                    .And(ValidityRule.Covered(TimeSpan.FromSeconds(40)))
                    .And(ValidityRule.Marked(TimeSpan.FromSeconds(15), StatusMark.Calibration, StatusMark.Fault)),
            },
            ["sliding"] = Sliding(5 * Minute, Minute) with { Aggregates = Simple },
            ["sliding, hard"] = Sliding(4 * Minute, HalfMinute) with { Aggregates = Hard },
            ["sliding, uneven"] = Sliding(100 * TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(40)),
            ["sliding, with gaps"] = Sliding(Minute, 3 * Minute) with { Aggregates = Simple },
            ["wide"] = new(30 * Minute) { Aggregates = Wide },
            ["sliding, wide"] = Sliding(20 * Minute, 10 * Minute) with { Aggregates = Wide },
            ["each sample"] = new(WindowShape.EachSample(2 * Minute)) { Aggregates = Simple },
            ["each sample, hard"] = new(WindowShape.EachSample(Minute)) { Aggregates = Hard },
            ["windows of windows"] = new(5 * Minute)
            {
                Of = Halves,
                Aggregates = Simple,
                Validity = ValidityRule.Count(4),
                RescuedAbove = 100,
            },
            ["day of running means"] = new(TimeSpan.FromMinutes(10))
            {
                Of = Sliding(2 * Minute, HalfMinute) with { Of = Halves, Validity = ValidityRule.Count(3) },
                Aggregates = [Aggregate.Max, Aggregate.Count],
                Validity = ValidityRule.Count(9),
            },
            ["previous fill"] = Filled(WindowFill.Previous(TimeSpan.FromSeconds(70))),
            ["linear fill"] = Filled(WindowFill.Linear(TimeSpan.FromSeconds(45))),
            ["constant fill"] = Sliding(3 * Minute, Minute) with
            {
                Aggregates = Simple,
                Fill = WindowFill.Constant(7, 2 * Minute),
            },
            ["hours"] = WindowDefinition.Hour with { Rounding = new Rounding(1), IsLabelledByEnd = true },
            ["days"] = WindowDefinition.Day with
            {
                Zone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe"),
                Of = WindowDefinition.Hour with { Validity = null },
            },
            ["stoppages"] = new(WindowShape.StateRun(Minute, StatusMark.Stopped)) { Aggregates = Simple },
            ["normal runs"] = new(WindowShape.StateRun(HalfMinute, StatusMark.Normal, StatusMark.Unmarked))
            {
                Aggregates = Simple,
            },
        };

    public static WindowDefinition Sliding(TimeSpan size, TimeSpan every) => new(WindowShape.Sliding(size, every));

    private static WindowDefinition Filled(WindowFill fill) =>
        WindowDefinition.Minute with { Aggregates = Simple, Fill = fill };
}

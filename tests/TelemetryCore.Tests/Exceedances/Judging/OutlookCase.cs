using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Exceedances.Judging;

/// <summary>
/// A limit on the minutes of a series that reports each ten seconds, the samples that are held, and the ways in which
/// the minute can go on.
/// </summary>
internal sealed class OutlookCase
{
    public const int Slots = 6;

    private static readonly double[] Thresholds = [0, 20, 33.3, 50, 50.05, 99.9, 100];

    private static readonly Aggregate[] Aggregates =
    [
        Aggregate.Mean, Aggregate.Mean, Aggregate.Mean, Aggregate.Max, Aggregate.Min, Aggregate.First, Aggregate.Last,
        Aggregate.Percentile(50), Aggregate.Highest(2), Aggregate.StandardDeviation,
    ];

    public OutlookCase(Random random)
    {
        var first = Aggregates[random.Next(Aggregates.Length)];
        Lateness = TimeSpan.FromSeconds(random.Next(2) * 60);
        Window = WindowDefinition.Minute with
        {
            Aggregates = [first],
            Range = random.Next(8) == 0 ? null : new MeasuringRange(0, 100),
            Rounding = random.Next(3) switch { 0 => new Rounding(0), 1 => new Rounding(1, RoundingMode.Up), _ => null },
            RescuedAbove = random.Next(4) == 0 ? Threshold(random) : null,
            Validity = random.Next(4) switch
            {
                0 => null,
                1 => ValidityRule.Capture(0.75),
                2 => ValidityRule.Count(random.Next(1, 6)),
                _ => ValidityRule.Capture(0.5).And(
                    ValidityRule.Marked(TimeSpan.FromSeconds(10 * random.Next(3)), StatusMark.Fault)),
            },
        };
        var (one, other) = (Threshold(random), Threshold(random));
        var direction = (LimitDirection)random.Next(3);
        Limit = new LimitDefinition(Math.Max(one, other))
        {
            Direction = direction,
            LowThreshold = direction == LimitDirection.Outside ? Math.Min(one, other) : null,
            IsInclusive = random.Next(2) == 0,
            IgnoresRounding = random.Next(2) == 0,
        };
        Now = random.Next(Slots + 1);
        var level = Threshold(random);
        Held = [.. Enumerable.Range(0, Now)
            .Where(_ => random.Next(5) > 0)
            .Select(slot => At(slot, random.Next(3) == 0 ? level : Reading(random), random))];
    }

    public WindowDefinition Window { get; }

    public LimitDefinition Limit { get; }

    public TimeSpan Lateness { get; }

    /// <summary>The first slot that has not come when the question is asked.</summary>
    public int Now { get; }

    public Sample[] Held { get; }

    public static Timestamp InstantOf(int slot) => SeriesScript.Start + TimeSpan.FromSeconds(10 * slot);

    /// <summary>The samples of the whole minute, as one way of many goes on.</summary>
    public Sample[] Complete(Random random)
    {
        var come = random.Next(3);
        var value = random.Next(3) switch { 0 => 0, 1 => 100, _ => Threshold(random) };
        var isSteady = random.Next(2) == 0;
        var open = Lateness > TimeSpan.Zero ? 0 : Now;
        return [.. Enumerable.Range(open, Slots - open)
            .Where(slot => !Array.Exists(Held, sample => sample.Timestamp == InstantOf(slot)))
            .Where(_ => come > 0 && (come > 1 || random.Next(2) == 0))
            .Select(slot => At(slot, isSteady ? value : Reading(random), random))
            .Concat(Held)
            .OrderBy(sample => sample.Timestamp)];
    }

    /// <summary>An engine that holds samples; they came in this order.</summary>
    public (TelemetryEngine Engine, SeriesId Series, LimitId Limit) Run(IEnumerable<Sample> samples)
    {
        var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f") with { Lateness = Lateness });
        var window = engine.AddWindow(series, Window);
        var limit = engine.AddLimit(series, Limit with { Window = window });
        foreach (var sample in samples)
        {
            engine.Append(series, sample.Timestamp, sample.Value, sample.Status);
        }

        return (engine, series, limit);
    }

    /// <summary>What a minute turns out to be, in decimal arithmetic where the figure is the exact mean.</summary>
    public LimitDecision Truth(in WindowResult result, IReadOnlyCollection<Sample> samples)
    {
        if (result.Verdict != WindowVerdict.Valid || double.IsNaN(result.Value))
        {
            return LimitDecision.Undecidable;
        }

        var isExact = Window.Rounding is null || Limit.IgnoresRounding;
        var valid = samples.Where(sample => sample.IsValid).Select(sample => (decimal)sample.Value).ToArray();
        var high = (decimal)Limit.Threshold.Value!.Value;
        var low = (decimal)(Limit.LowThreshold?.Value ?? 0);

        // Sums against n times the threshold, so that nothing is divided.
        var (sum, count) = isExact && Window.Aggregates[0] == Aggregate.Mean
            ? (valid.Sum(), (decimal)valid.Length)
            : ((decimal)(isExact ? Unrounded(result, samples) : result.Value), 1m);
        var isAbove = sum > high * count || (Limit.IsInclusive && sum == high * count);
        var floor = Limit.Direction == LimitDirection.Below ? high : low;
        var isBelow = sum < floor * count || (Limit.IsInclusive && sum == floor * count);
        var isBeyond = Limit.Direction switch
        {
            LimitDirection.Above => isAbove,
            LimitDirection.Below => isBelow,
            _ => isAbove || isBelow,
        };
        return isBeyond ? LimitDecision.Exceeds : LimitDecision.Complies;
    }

    private double Unrounded(in WindowResult result, IEnumerable<Sample> samples)
    {
        var (engine, series, _) = Run(samples);
        var plain = Window with { Rounding = null, RescuedAbove = null };
        return engine.Window(series, plain, result.From, result.To).Single().Value;
    }

    private static double Threshold(Random random) => Thresholds[random.Next(Thresholds.Length)];

    private static double Reading(Random random) => random.Next(1001) / 10.0;

    private static Sample At(int slot, double value, Random random)
    {
        var mark = random.Next(12) switch { 0 => StatusMark.Fault, 1 => StatusMark.Stopped, _ => StatusMark.Normal };
        return new Sample(InstantOf(slot), value, new SampleStatus(mark));
    }
}

using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Aggregates;
using TelemetryCore.Windows.Panes;

namespace TelemetryCore.Windows;

/// <summary>
/// A figure of the valid samples of a window, in the series' unit unless it says otherwise. Without the samples that it
/// needs it is NaN.
/// </summary>
public abstract partial record Aggregate
{
    private protected Aggregate(string name) => Name = name;

    /// <summary>What results and the command call it, such as <c>mean</c> or <c>p95</c>.</summary>
    public string Name { get; }

    /// <summary>The arithmetic mean, exact for decimal readings.</summary>
    public static Aggregate Mean { get; } =
        new PrefixedAggregate<MeanAggregate, ExactMean>("mean", default) { IsMonotone = true };

    /// <summary>The sum, exact for decimal readings.</summary>
    public static Aggregate Sum { get; } = new PrefixedAggregate<SumAggregate, ExactMean>("sum", default);

    /// <summary>How many samples there are; 0 without any.</summary>
    public static Aggregate Count { get; } = new PrefixedAggregate<CountAggregate, long>("count", default);

    /// <summary>The least sample; -0.0 is less than 0.0.</summary>
    public static Aggregate Min { get; } =
        new TreeAggregate<ExtremeAggregate<MinOperator>, Picked>("min", default) { IsMonotone = true };

    /// <summary>The greatest sample; -0.0 is less than 0.0.</summary>
    public static Aggregate Max { get; } =
        new TreeAggregate<ExtremeAggregate<MaxOperator>, Picked>("max", default) { IsMonotone = true };

    /// <summary>The earliest sample.</summary>
    public static Aggregate First { get; } =
        new TreeAggregate<FirstAggregate, Picked>("first", default) { IsMonotone = true };

    /// <summary>The latest sample.</summary>
    public static Aggregate Last { get; } =
        new TreeAggregate<LastAggregate, Picked>("last", default) { IsMonotone = true };

    /// <summary>
    /// The sample standard deviation, with n - 1; NaN below two samples. Within 3 ulp for decimal readings of up to 13
    /// digits; otherwise by Welford's method, whose relative error grows as n times 2^-53 times the ratio of mean to
    /// deviation.
    /// </summary>
    public static Aggregate StandardDeviation { get; } =
        new PrefixedAggregate<DeviationAggregate, Moments>("std", default);

    /// <summary>
    /// The mean of directions in degrees, clockwise from north: the direction of the sum of unit vectors, in [0, 360),
    /// so that 350 and 10 make 0. NaN when they cancel out.
    /// </summary>
    public static Aggregate VectorMean { get; } =
        new PrefixedAggregate<DirectionAggregate, VectorSum>("vector-mean", default);

    /// <summary>
    /// By how much a counter rose: the sum of its steps, beginning with the one from the last valid sample before the
    /// window; a reading below the one before it comes after a reset, and counts from zero. NaN without a step.
    /// </summary>
    public static Aggregate Increase { get; } =
        new FoldedAggregate<IncreaseAggregate, CounterSteps>("increase", default) { LooksBack = true };

    /// <summary>
    /// <see cref="Increase"/> a second over the whole length of the window, in the series' unit a second.
    /// </summary>
    public static Aggregate Rate { get; } =
        new FoldedAggregate<RateAggregate, CounterSteps>("rate", default) { LooksBack = true };

    /// <summary>
    /// The series of the same station whose samples weight or complete this series' ones; null for most.
    /// </summary>
    internal SeriesId? Companion { get; init; }

    /// <summary>True when the figure of a window also rests on the last samples before it.</summary>
    internal bool LooksBack { get; init; }

    /// <summary>
    /// True when the figure lies between the least and the greatest sample of the window, and a greater sample never
    /// makes it smaller, so that extremes of samples bound it.
    /// </summary>
    internal bool IsMonotone { get; init; }

    /// <summary>
    /// A percentile by linear interpolation between ranks, at k = 1 + (n - 1) p / 100 (HJ 663-2013 appendix A; type 7
    /// of Hyndman and Fan); exact for decimal readings. Holds every sample of its windows. Named <c>p95</c>.
    /// </summary>
    /// <param name="percent">0 to 100, with up to four decimals.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no such percentage.</exception>
    public static Aggregate Percentile(decimal percent)
    {
        var percentage = new Percentage(percent);
        return new FoldedAggregate<PercentileAggregate, ValueBag>($"p{percentage}", new(percentage))
        {
            IsMonotone = true,
        };
    }

    /// <summary>
    /// A percentile that is one of the samples: with i the whole part of n p / 100, the (i + 1)-th lowest, or the
    /// highest when there is none (40 CFR 50 appendix N section 4.5). Holds every sample of its windows. Named
    /// <c>r98</c>.
    /// </summary>
    /// <inheritdoc cref="Percentile"/>
    public static Aggregate PercentileByRank(decimal percent)
    {
        var percentage = new Percentage(percent);
        return new FoldedAggregate<RankAggregate, ValueBag>($"r{percentage}", new(percentage)) { IsMonotone = true };
    }

    /// <summary>
    /// About the sample of rank (n - 1) p / 100, cut to a whole rank from 0: within 1/256 of it, from counts in buckets
    /// (DDSketch: Masson, Rim, Lee, PVLDB 12(12), 2019). Memory grows with the range of the samples, not with their
    /// number. What is below 2^-1022 counts as zero. Named <c>q99</c>.
    /// </summary>
    /// <inheritdoc cref="Percentile"/>
    public static Aggregate Quantile(decimal percent)
    {
        var percentage = new Percentage(percent);
        return new TreeAggregate<SketchAggregate, QuantileSketch>($"q{percentage}", new(percentage));
    }

    /// <summary>The n-th highest sample; NaN when there are fewer. Named <c>highest-4</c>.</summary>
    /// <param name="number">From 1, the highest, to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no such number.</exception>
    public static Aggregate Highest(int number)
    {
        Throw.IfOutside(number, 1, Limits.HighestNumberMax, nameof(number));
        return new FoldedAggregate<HighestAggregate, ValueBag>($"highest-{number}", new(number)) { IsMonotone = true };
    }

    /// <summary>
    /// The direction of the mean of vectors: with speeds s and directions d, that of (mean of s sin d, mean of s cos
    /// d), in degrees in [0, 360). NaN when they cancel out. A direction without a valid speed at its timestamp is left
    /// out.
    /// </summary>
    /// <param name="speed">The series of the speeds.</param>
    public static Aggregate SpeedWeightedVectorMean(SeriesId speed) =>
        new PrefixedAggregate<VectorAggregate, VectorSum>("speed-weighted-vector-mean", default) { Companion = speed };

    /// <summary>
    /// The mean of concentrations C by flows Q, sum of C Q over sum of Q; exact for decimal readings while their
    /// products fit. A concentration without a valid flow at its timestamp is left out.
    /// </summary>
    /// <param name="flow">The series of the flows.</param>
    public static Aggregate FlowWeightedMean(SeriesId flow) =>
        new PrefixedAggregate<FlowWeightedAggregate, WeightedMean>("flow-weighted-mean", default) { Companion = flow };

    /// <summary>
    /// The mean over time of a series that is sent on change: a value holds until the next sample, valid or not, also
    /// one from before the window, and no longer than <paramref name="holdMax"/>. Time in which nothing holds does not
    /// count. Exact for decimal readings.
    /// </summary>
    /// <param name="holdMax">How long a value holds at most, 1 microsecond to 366 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no such time.</exception>
    public static Aggregate TimeWeightedMean(TimeSpan holdMax)
    {
        Throw.IfOutside(holdMax, Limits.CadenceMin, Limits.CadenceMax, nameof(holdMax));
        return new FoldedAggregate<TimeWeightedAggregate, HeldValues>("time-weighted-mean", new(holdMax))
        {
            LooksBack = true,
        };
    }

    internal abstract PaneColumn CreateColumn();
}

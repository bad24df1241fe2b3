using TelemetryCore.Columns;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Tests.Windows.Aggregates;

/// <summary>
/// What columns take for granted of an aggregate: identity, associativity, inverse, and any cut of a run.
/// </summary>
public sealed class AggregateLawTests
{
    private static readonly Percentage Half = new(50);

    [Fact]
    public void InvertibleOnes()
    {
        Invertible<MeanAggregate, ExactMean>(default);
        Invertible<SumAggregate, ExactMean>(default);
        Invertible<CountAggregate, long>(default);
        Invertible<DeviationAggregate, Moments>(default);
        Invertible<DirectionAggregate, VectorSum>(default);
        Invertible<VectorAggregate, VectorSum>(default);
        Invertible<FlowWeightedAggregate, WeightedMean>(default);
    }

    [Fact]
    public void AssociativeOnes()
    {
        Associative<ExtremeAggregate<MinOperator>, Picked>(default);
        Associative<ExtremeAggregate<MaxOperator>, Picked>(default);
        Associative<FirstAggregate, Picked>(default);
        Associative<LastAggregate, Picked>(default);
        Associative<SketchAggregate, QuantileSketch>(new(Half));
    }

    [Fact]
    public void Others()
    {
        Associative<PercentileAggregate, ValueBag>(new(Half));
        Associative<RankAggregate, ValueBag>(new(Half));
        Associative<HighestAggregate, ValueBag>(new(2));
        Associative<IncreaseAggregate, CounterSteps>(default);
        Associative<RateAggregate, CounterSteps>(default);
        Associative<TimeWeightedAggregate, HeldValues>(new(TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void ValuesThatDoNotFitIntegersStillHaveADeviation()
    {
        var aggregate = default(DeviationAggregate);
        var partial = default(Moments);
        aggregate.Lift(ref partial, new SampleRun { Values = [1e200, 3e200] });
        Assert.False(aggregate.IsExact(partial));
        Assert.Equal(double.PositiveInfinity, aggregate.Lower(partial, default).ToDouble());
        aggregate.Clear(ref partial);
        aggregate.Lift(ref partial, new SampleRun { Values = [Math.PI, Math.E, 1.0 / 3] });
        Assert.Equal(1.514017381, aggregate.Lower(partial, default).ToDouble(), 1e-9);
    }

    private static void Invertible<TAggregate, TPartial>(TAggregate aggregate)
        where TAggregate : struct, IInvertibleAggregate<TPartial>
        where TPartial : struct
    {
        Associative<TAggregate, TPartial>(aggregate);
        Seed.ForEach(200, random =>
        {
            var samples = Draw(random, 40);
            var cut = random.Next(41);
            var earlier = Lifted<TAggregate, TPartial>(aggregate, samples, 0, cut);
            var later = Lifted<TAggregate, TPartial>(aggregate, samples, cut, 40);
            var total = earlier;
            aggregate.Append(ref total, later);
            AssertEqual(aggregate, Lifted<TAggregate, TPartial>(aggregate, samples, 0, 40), total);
            aggregate.Remove(ref total, earlier);
            AssertEqual(aggregate, later, total);
            Assert.True(aggregate.IsExact(total));
        });
    }

    private static void Associative<TAggregate, TPartial>(TAggregate aggregate)
        where TAggregate : struct, IAggregate<TPartial>
        where TPartial : struct => Seed.ForEach(200, random =>
    {
        var samples = Draw(random, 40);
        int[] cuts = [random.Next(41), random.Next(41)];
        Array.Sort(cuts);
        TPartial Part(int from, int to) => Lifted<TAggregate, TPartial>(aggregate, samples, from, to);
        TPartial Combined(TPartial left, TPartial right)
        {
            aggregate.Combine(ref left, right);
            return left;
        }

        var whole = Part(0, 40);
        AssertEqual(aggregate, whole, Combined(Part(0, 40), default));
        AssertEqual(aggregate, whole, Combined(default, Part(0, 40)));
        AssertEqual(aggregate, whole, Combined(Combined(Part(0, cuts[0]), Part(cuts[0], cuts[1])), Part(cuts[1], 40)));
        AssertEqual(aggregate, whole, Combined(Part(0, cuts[0]), Combined(Part(cuts[0], cuts[1]), Part(cuts[1], 40))));
        var inSteps = Part(0, cuts[0]);
        aggregate.Lift(ref inSteps, Run(samples, cuts[0], 40));
        AssertEqual(aggregate, whole, inSteps);
        aggregate.Clear(ref inSteps);
        AssertEqual(aggregate, default, inSteps);
    });

    private static TPartial Lifted<TAggregate, TPartial>(
        TAggregate aggregate, (double Value, double Companion)[] samples, int from, int to)
        where TAggregate : struct, IAggregate<TPartial>
        where TPartial : struct
    {
        var partial = default(TPartial);
        if (to > from)
        {
            aggregate.Lift(ref partial, Run(samples, from, to));
        }

        return partial;
    }

    private static SampleRun Run((double Value, double Companion)[] samples, int from, int to) => new()
    {
        Timestamps = Enumerable.Range(from, to - from).Select(i => new Timestamp(i * 1_000_000L)).ToArray(),
        Values = samples[from..to].Select(sample => sample.Value).ToArray(),
        Companions = samples[from..to].Select(sample => sample.Companion).ToArray(),
    };

    private static (double Value, double Companion)[] Draw(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (
            random.Next(-9999, 99_999) / Math.Pow(10, random.Next(4)),
            random.Next(5) == 0 ? double.NaN : random.Next(1, 999) / Math.Pow(10, random.Next(3))))];

    private static void AssertEqual<TAggregate, TPartial>(TAggregate aggregate, TPartial expected, TPartial actual)
        where TAggregate : struct, IAggregate<TPartial>
        where TPartial : struct
    {
        var window = new WindowContext { To = new Timestamp(60_000_000) };
        Assert.Equal(
            BitConverter.DoubleToInt64Bits(aggregate.Lower(expected, window).ToDouble()),
            BitConverter.DoubleToInt64Bits(aggregate.Lower(actual, window).ToDouble()));
    }
}

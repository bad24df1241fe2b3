using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Structure;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Reconciliation;

/// <summary>What cannot be decided has a reason with a name, and no number that means nothing.</summary>
public sealed class BadInputTests
{
    private static readonly double[][] Chain = [[1, -1, 0], [0, 1, -1]];

    [Fact]
    public void WithoutAnyReadingEverythingIsUnknown()
    {
        var result = Balanced(Models.Of(Chain, [1, 1, 1]), [double.NaN, double.NaN, double.NaN]);
        CheckRefused(result, UndecidableReason.TooManyMissing, "'n0' lacks 's0', 's1'");
        Assert.All(result.Streams.ToArray(), stream =>
        {
            Assert.Equal(StreamClass.Unobservable, stream.Class);
            Assert.True(double.IsNaN(stream.Measured) && double.IsNaN(stream.Reconciled));
            Assert.True(double.IsNaN(stream.Uncertainty) && double.IsNaN(stream.Adjustment) && double.IsNaN(stream.Z));
        });
        Assert.True(double.IsNaN(result.Global.Statistic) && double.IsNaN(result.Global.P));
        Assert.True(double.IsNaN(result.Closure));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    public void AReadingThatIsNoNumberIsMissing(double reading)
    {
        var streams = Enumerable.Range(0, 3).Select(place => Models.Meter(1, place) with { ToBasis = 10 });
        var result = Balanced(Models.Of([.. streams], Models.Equations(Chain)), [1, reading, 1.1]);
        Assert.Equal(BalanceVerdict.Closed, result.Verdict);
        Assert.Equal(StreamClass.Observable, result.Streams[1].Class);
        Near.Equal(10.5, result.Streams[1].Reconciled);
        Near.Equal(Math.Sqrt(50), result.Streams[1].Uncertainty);
    }

    [Fact]
    public void OneReadingLeftIsTooFew()
    {
        var result = Balanced(Models.Of(Chain, [1, 1, 1]), [5, double.NaN, double.NaN]);
        CheckRefused(result, UndecidableReason.TooManyMissing, "'n0' lacks 's1'; 'n1' lacks 's1', 's2'");
        Assert.Equal(StreamClass.NotRedundant, result.Streams[0].Class);
        Assert.Equal(5, result.Streams[0].Reconciled);
        Assert.Equal(5, result.Streams[2].Reconciled);
        Near.Equal(1, result.Streams[2].Uncertainty);
    }

    [Fact]
    public void AModelWithoutRedundancySaysWhatItLacks()
    {
        var streams = new[] { Models.Meter(1, 0), Models.Meter(1, 1) with { IsMeasured = false } };
        var result = Balanced(Models.Of(streams, Models.Equations([[1, -1]])), [5, 7]);
        CheckRefused(result, UndecidableReason.NoRedundancy, "'n0' lacks 's1'");
        Assert.Equal(5, result.Streams[1].Reconciled);
    }

    [Fact]
    public void AnUncertaintyThatNobodyDeclaredIsNamed()
    {
        var streams = new[] { Models.Meter(1, 0), Models.Meter(1, 1) with { Uncertainty = null } };
        var result = Balanced(Models.Of(streams, Models.Equations([[1, -1]])), [5, 7]);
        CheckRefused(result, UndecidableReason.UncertaintyNotDeclared, "'s1'");
        Assert.True(double.IsNaN(result.Streams[0].Reconciled));
        Assert.Equal(-2, result.Equations[0].Residual);
    }

    [Fact]
    public void AnUndeclaredUncertaintyThatNoTestRestsOnDoesNotMatter()
    {
        // s3 leaves n1 together with s4, which has no meter: nothing else says anything of either.
        double[][] a = [[1, -1, 0, 0, 0], [0, 1, -1, -1, -1]];
        StreamDefinition[] streams =
        [
            Models.Meter(1, 0), Models.Meter(1, 1), Models.Meter(1, 2),
            Models.Meter(1, 3) with { Uncertainty = null }, Models.Meter(1, 4) with { IsMeasured = false },
        ];
        var result = Balanced(Models.Of(streams, Models.Equations(a)), [10, 10.5, 4, 3, double.NaN]);
        Assert.Equal(BalanceVerdict.Closed, result.Verdict);
        Assert.Equal(StreamClass.NotRedundant, result.Streams[3].Class);
        Assert.Equal(3, result.Streams[3].Reconciled);
        Near.Equal(3.25, result.Streams[4].Reconciled);
        Assert.True(double.IsNaN(result.Streams[3].Uncertainty));
        Assert.True(double.IsNaN(result.Streams[4].Uncertainty));
        Near.Equal(Math.Sqrt(0.5), result.Streams[1].Uncertainty);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void AVarianceThatIsNotPositiveIsNamed(double deviation)
    {
        var uncertainty = new MeterUncertainty { Absolute = deviation, CoverageFactor = 1 };
        var streams = new[] { Models.Meter(1, 0) with { Uncertainty = uncertainty }, Models.Meter(1, 1) };
        var result = Balanced(Models.Of(streams, Models.Equations([[1, -1]])), [5, 7]);
        CheckRefused(result, UndecidableReason.UncertaintyNotDeclared, "'s0' at 5");
    }

    [Fact]
    public void AnUncertaintyOfNothingButTheReadingIsNoneAtZero()
    {
        var uncertainty = new MeterUncertainty { PercentOfReading = 2, CoverageFactor = 1 };
        var streams = new[] { Models.Meter(1, 0) with { Uncertainty = uncertainty }, Models.Meter(1, 1) };
        var result = Balanced(Models.Of(streams, Models.Equations([[1, -1]])), [0, 0.5]);
        CheckRefused(result, UndecidableReason.UncertaintyNotDeclared, "'s0' at 0");
    }

    [Fact]
    public void EquationsThatSayTheSameCountOnce()
    {
        // The third is the sum of the others, as of a network with its surroundings as a node.
        var once = Balanced(Models.Of(Chain, [1, 1, 1]), [10, 11, 13]);
        var twice = Balanced(Models.Of([.. Chain, [-1, 0, 1]], [1, 1, 1]), [10, 11, 13]);
        Assert.Equal(2, twice.Global.DegreesOfFreedom);
        Near.Equal(once.Global.Statistic, twice.Global.Statistic, relative: 1e-12);
        for (var stream = 0; stream < 3; stream++)
        {
            Near.Equal(once.Streams[stream].Reconciled, twice.Streams[stream].Reconciled, relative: 1e-12);
            Near.Equal(once.Streams[stream].Z, twice.Streams[stream].Z, relative: 1e-12);
        }
    }

    [Fact]
    public void ConstantsThatContradictEachOtherAreNamed()
    {
        var result = Balanced(Models.Of([.. Chain, [-1, 0, 1]], [1, 1, 1], [0, 0, 5]), [10, 11, 12]);
        CheckRefused(result, UndecidableReason.NoSolution, "'n0', 'n1', 'n2' contradict");
        Assert.True(double.IsNaN(result.Streams[0].Reconciled));
    }

    [Fact]
    public void CorrelationsThatCannotBeAreNamed()
    {
        // Three meters cannot all be opposed to each other.
        var covariance = new[,] { { 1, -0.9, -0.9 }, { -0.9, 1, -0.9 }, { -0.9, -0.9, 1 } };
        var result = Balanced(Models.Of([[1, 1, 1]], [1, 1, 1], [0], covariance), [1, 2, 3]);
        CheckRefused(result, UndecidableReason.NoSolution, "correlations");
    }

    [Fact]
    public void AnEmptyModelHasNothingToTest()
    {
        var result = Balanced(Models.Of([], Models.Equations([])), []);
        CheckRefused(result, UndecidableReason.NoRedundancy, "No equation tests any reading");
    }

    [Fact]
    public void ASpanOfAnotherLengthIsMisuse()
    {
        var model = Models.Of(Chain, [1, 1, 1]);
        var reconciler = new Reconciler(model);
        var result = new BalanceResult(model);
        Assert.Throws<ArgumentException>(() => reconciler.Reconcile([1, 2], result));
        Assert.Throws<ArgumentException>(() => reconciler.Reconcile(
            new PeriodReadings { Values = [1, 2, 3], Kinds = [ReadingKind.Value] }, result));
        Assert.Throws<ArgumentException>(() => reconciler.Reconcile(
            [1, 2, 3], new BalanceResult(Models.Of([[1, -1]], [1, 1]))));
        Assert.Throws<ArgumentOutOfRangeException>(() => reconciler.DescribeStructure([1, 2, 3], 1));
    }

    private static BalanceResult Balanced(BalanceModel model, double[] readings)
    {
        var result = new BalanceResult(model);
        new Reconciler(model).Reconcile(readings, result);
        return result;
    }

    private static void CheckRefused(BalanceResult result, UndecidableReason reason, string named)
    {
        Assert.Equal(BalanceVerdict.Undecidable, result.Verdict);
        Assert.Equal(reason, result.Reason);
        Assert.Contains(named, result.Explanation, StringComparison.Ordinal);
        Assert.True(result.Suspects.IsEmpty && result.SuspectSets.IsEmpty);
    }
}

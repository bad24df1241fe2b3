using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Structure;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Reconciliation;

public sealed class PublishedVectorTests
{
    public static TheoryData<string> Complete => [.. BalanceVector.CompleteIds];

    public static TheoryData<string> WithMissing => ["P04-U34", "P15-U"];

    public static TheoryData<string> Published =>
        [.. BalanceVector.Ids.Where(id => BalanceVector.Of(id) is { IsVerified: true, Published: not null })];

    [Fact]
    public void AllVectorsAreHere() => Assert.Equal(18, BalanceVector.Ids.Count());

    [Theory]
    [MemberData(nameof(Complete))]
    public void EstimatesAndTheirUncertaintiesAreThoseComputed(string id)
    {
        var vector = BalanceVector.Of(id);
        var result = Balanced(vector);
        Near.Equal(vector.Computed("xhat"), Streams(result, s => s.Reconciled), Near.EightDecimals, what: "xhat");
        Near.Equal(vector.Computed("sd_hat"), Streams(result, s => s.Uncertainty), Near.EightDecimals, what: "sd");
        Near.Equal(vector.Computed("residual"), Equations(result, e => e.Residual), Near.EightDecimals, what: "r");
    }

    [Theory]
    [MemberData(nameof(Complete))]
    public void TestsAreThoseComputed(string id)
    {
        var vector = BalanceVector.Of(id);
        var result = Balanced(vector);
        Near.Equal(vector.ComputedNumber("J"), result.Global.Statistic, Near.EightDecimals);
        Assert.Equal(vector.ComputedNumber("dof"), result.Global.DegreesOfFreedom);
        Near.Equal(vector.ComputedNumber("chi2_95"), result.Global.Critical, Near.SixDecimals);
        // J is printed to eight decimals, and the tail of chi-square falls off with it.
        Near.Equal(vector.ComputedNumber("p_value"), result.Global.P, relative: 1e-8 + Near.Relative);
        Near.Equal(vector.Computed("z_nodal"), Equations(result, e => Math.Abs(e.Z)), Near.SixDecimals);
        var leaks = Equations(result, e => Math.Abs(e.LeakZ));
        Near.Equal(vector.Computed("z_constraint_maxpower"), leaks, Near.SixDecimals);
        Near.Equal(vector.Computed("z_measurement_maxpower"), Streams(result, s => Math.Abs(s.Z)), Near.SixDecimals);
        Near.Equal(vector.Computed("glr_bias_estimate"), Streams(result, s => s.Bias), Near.SixDecimals);
        Near.Equal(vector.Computed("glr_leak_estimate"), Equations(result, e => e.Leak), Near.SixDecimals);
        Near.Equal(vector.ComputedNumber("zcrit_measurement_sidak_5pct"), result.StreamCritical, Near.SixDecimals);
        Near.Equal(vector.ComputedNumber("zcrit_node_sidak_5pct"), result.EquationCritical, Near.SixDecimals);
    }

    /// <summary>The adjustment over its own standard deviation, which is the root of S - Cov(x).</summary>
    [Theory]
    [MemberData(nameof(Complete))]
    public void TheMeasurementTestFollowsFromWhatIsReported(string id)
    {
        var vector = BalanceVector.Of(id);
        var result = Balanced(vector);
        var expected = vector.Computed("z_measurement");
        foreach (var (place, stream) in result.Streams.ToArray().Index().Where(s => !double.IsNaN(expected[s.Index])))
        {
            var deviation = Math.Sqrt(vector.Variances[place] - (stream.Uncertainty * stream.Uncertainty));
            Near.Equal(expected[place], Math.Abs(stream.Adjustment) / deviation, Near.SixDecimals, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Complete))]
    public void TheVerdictIsThatOfTheGlobalTest(string id)
    {
        var vector = BalanceVector.Of(id);
        var result = Balanced(vector);
        var passes = vector.ComputedNumber("J") <= vector.ComputedNumber("chi2_95");
        Assert.Equal(passes ? BalanceVerdict.Closed : BalanceVerdict.Open, result.Verdict);
        Assert.Equal(passes, result.Suspects.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void EstimatesAreThosePublished(string id)
    {
        var vector = BalanceVector.Of(id);
        var result = id == "PAI-FISHER88" ? PaiFisher.Balanced() : Balanced(vector);
        Near.Equal(vector.Published!, Streams(result, s => s.Reconciled), relative: vector.Tolerance);
    }

    [Theory]
    [MemberData(nameof(WithMissing))]
    public void MissingReadingsAreEliminated(string id)
    {
        var vector = BalanceVector.Of(id);
        var result = Balanced(vector);
        Near.Equal(vector.Computed("x"), Streams(result, s => s.Reconciled), Near.EightDecimals);
        Near.Equal(vector.ComputedNumber("J"), result.Global.Statistic, Near.EightDecimals);
        Near.Equal(vector.ComputedNumber("p_value"), result.Global.P);
        Assert.Equal(vector.ComputedNumber("dof"), result.Global.DegreesOfFreedom);
        Assert.Equal(vector.Classified("redundant"), Classified(result, StreamClass.Redundant));
        Assert.Equal(vector.Classified("nonredundant"), Classified(result, StreamClass.NotRedundant));
        Assert.Equal(vector.Classified("observable"), Classified(result, StreamClass.Observable));
        Assert.Equal(vector.Classified("unobservable"), Classified(result, StreamClass.Unobservable));
    }

    [Theory]
    [MemberData(nameof(WithMissing))]
    public void TheReducedEquationsSayWhatTheVectorsDo(string id)
    {
        var vector = BalanceVector.Of(id);
        var available = vector.Readings.Select(double.IsFinite).ToArray();
        var projection = new Projection(new ModelEquations(vector.ToModel()).Jacobian, new Workspace(vector.A.Length));
        projection.Compute(available);
        var expected = vector.ComputedRows("reduced_balances");
        var measured = available.Index().Where(stream => stream.Item).Select(stream => stream.Index).ToArray();
        var actual = Enumerable.Range(0, projection.DegreesOfFreedom)
            .Select(row => measured.Select(stream => projection.Reduced(row, stream)).ToArray());
        Assert.Equal(expected.Length, projection.DegreesOfFreedom);
        Assert.Equal(expected.Length, Rank([.. expected]));
        Assert.Equal(expected.Length, Rank([.. expected, .. actual]));
    }

    private static int Rank(double[][] rows)
    {
        var elimination = new Elimination();
        elimination.Reset(rows.Length, rows[0].Length, 0);
        foreach (var (place, row) in rows.Index())
        {
            row.CopyTo(elimination.Row(place));
        }

        elimination.Run();
        return elimination.Rank;
    }

    [Fact]
    public void PaiFisherIsSolved()
    {
        var vector = BalanceVector.Of("PAI-FISHER88");
        var result = PaiFisher.Balanced();
        Near.Equal(vector.Computed("x"), Streams(result, s => s.Reconciled), Near.EightDecimals);
        Near.Equal(vector.ComputedNumber("J"), result.Global.Statistic, Near.EightDecimals);
        Assert.Equal(3, result.Global.DegreesOfFreedom);
    }

    private static BalanceResult Balanced(BalanceVector vector)
    {
        var model = vector.ToModel();
        var result = new BalanceResult(model);
        new Reconciler(model).Reconcile(vector.Readings, result);
        return result;
    }

    private static double[] Streams(BalanceResult result, Func<StreamEstimate, double> value) =>
        [.. result.Streams.ToArray().Select(value)];

    private static double[] Equations(BalanceResult result, Func<EquationEstimate, double> value) =>
        [.. result.Equations.ToArray().Select(value)];

    private static int[] Classified(BalanceResult result, StreamClass category) =>
        [.. result.Streams.ToArray().Index().Where(s => s.Item.Class == category).Select(s => s.Index)];
}

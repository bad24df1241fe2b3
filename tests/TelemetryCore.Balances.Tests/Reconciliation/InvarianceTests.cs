using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Tests.Fixtures;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Reconciliation;

/// <summary>What says the same in other words gives the same numbers.</summary>
public sealed class InvarianceTests
{
    private const double Relative = 1e-9;

    public static TheoryData<string> Linear => [.. BalanceVector.LinearIds];

    [Theory]
    [MemberData(nameof(Linear))]
    public void TheOrderOfStreamsAndEquationsChangesNothing(string id) => Seed.ForEach(5, random =>
    {
        var vector = BalanceVector.Of(id);
        var expected = Balanced(vector.ToModel(), vector.Readings);
        var streams = Shuffled(vector.Readings.Length, random);
        var equations = Shuffled(vector.A.Length, random);
        var rows = equations.Select(row => streams.Select(stream => vector.A[row][stream]).ToArray());
        var constants = equations.Select(row => vector.Constants?[row] ?? 0);
        double[] variances = [.. streams.Select(stream => vector.Variances[stream])];
        var model = Models.Of([.. rows], variances, [.. constants], Permuted(vector.Covariance, streams));
        var result = Balanced(model, [.. streams.Select(stream => vector.Readings[stream])]);

        CheckTests(expected, result);
        foreach (var (place, stream) in streams.Index())
        {
            CheckStream(expected.Streams[stream], result.Streams[place]);
        }

        foreach (var (place, equation) in equations.Index())
        {
            Near.Equal(expected.Equations[equation].LeakZ, result.Equations[place].LeakZ, 1e-9, Relative);
            Near.Equal(expected.Equations[equation].Residual, result.Equations[place].Residual, 1e-9, Relative);
        }
    });

    [Theory]
    [MemberData(nameof(Linear))]
    public void EquationsTimesAFactorSayTheSame(string id) => Seed.ForEach(5, random =>
    {
        var vector = BalanceVector.Of(id);
        var expected = Balanced(vector.ToModel(), vector.Readings);
        double[] factors = [.. vector.A.Select(_ => Factor(random))];
        double[][] rows = [.. vector.A.Select((row, place) => row.Select(entry => entry * factors[place]).ToArray())];
        double[] constants = [.. factors.Select((factor, place) => factor * (vector.Constants?[place] ?? 0))];
        var result = Balanced(Models.Of(rows, vector.Variances, constants, vector.Covariance), vector.Readings);

        CheckTests(expected, result);
        for (var stream = 0; stream < vector.Readings.Length; stream++)
        {
            CheckStream(expected.Streams[stream], result.Streams[stream]);
        }

        for (var equation = 0; equation < factors.Length; equation++)
        {
            var leak = expected.Equations[equation].Leak * factors[equation];
            Near.Equal(leak, result.Equations[equation].Leak, 1e-9 * Math.Abs(factors[equation]), Relative);
        }
    });

    [Theory]
    [MemberData(nameof(Linear))]
    public void MetersInOtherUnitsShowTheSame(string id) => Seed.ForEach(5, random =>
    {
        var vector = BalanceVector.Of(id);
        var expected = Balanced(vector.ToModel(), vector.Readings);
        double[] toBasis = [.. vector.Readings.Select(_ => Math.Abs(Factor(random)))];
        StreamDefinition[] streams = [.. vector.Variances
            .Select((variance, place) => Models.Meter(variance / toBasis[place] / toBasis[place], place) with
            {
                ToBasis = toBasis[place],
            })];
        var model = Models.Of(streams, Models.Equations(vector.A, vector.Constants), vector.Covariance);
        var result = Balanced(model, [.. vector.Readings.Select((reading, place) => reading / toBasis[place])]);

        CheckTests(expected, result);
        for (var stream = 0; stream < streams.Length; stream++)
        {
            CheckStream(expected.Streams[stream], result.Streams[stream]);
        }
    });

    private static double Factor(Random random) =>
        Math.Pow(10, (random.NextDouble() * 8) - 4) * (random.Next(2) == 0 ? 1 : -1);

    private static BalanceResult Balanced(BalanceModel model, double[] readings)
    {
        var result = new BalanceResult(model);
        new Reconciler(model).Reconcile(readings, result);
        return result;
    }

    private static void CheckTests(BalanceResult expected, BalanceResult result)
    {
        Assert.Equal(expected.Verdict, result.Verdict);
        Assert.Equal(expected.Global.DegreesOfFreedom, result.Global.DegreesOfFreedom);
        Near.Equal(expected.Global.Statistic, result.Global.Statistic, 1e-9, Relative);
        Near.Equal(expected.Global.P, result.Global.P, 1e-12, 1e-7);
        Assert.Equal(expected.SuspectSets.Length, result.SuspectSets.Length);
        for (var set = 0; set < expected.SuspectSets.Length; set++)
        {
            Assert.Equal(expected.SuspectSets[set].Count, result.SuspectSets[set].Count);
            Near.Equal(expected.SuspectSets[set].Z, result.SuspectSets[set].Z, 1e-9, Relative);
        }
    }

    private static void CheckStream(StreamEstimate expected, StreamEstimate stream)
    {
        Assert.Equal(expected.Class, stream.Class);
        Near.Equal(expected.Reconciled, stream.Reconciled, 1e-9, Relative);
        Near.Equal(expected.Uncertainty, stream.Uncertainty, 1e-9, Relative);
        Near.Equal(expected.Adjustment, stream.Adjustment, 1e-9, Relative);
        Near.Equal(expected.Bias, stream.Bias, 1e-9, Relative);
        Near.Equal(expected.Z, stream.Z, 1e-9, Relative);
    }

    private static int[] Shuffled(int count, Random random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        return order;
    }

    private static double[,]? Permuted(double[,]? covariance, int[] order)
    {
        if (covariance is null)
        {
            return null;
        }

        var permuted = new double[order.Length, order.Length];
        for (var row = 0; row < order.Length; row++)
        {
            for (var column = 0; column < order.Length; column++)
            {
                permuted[row, column] = covariance[order[row], order[column]];
            }
        }

        return permuted;
    }
}

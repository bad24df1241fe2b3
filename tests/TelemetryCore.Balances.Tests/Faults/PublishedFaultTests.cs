using TelemetryCore.Balances.Faults;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Structure;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Faults;

/// <summary>Faults that published examples plant or find.</summary>
public sealed class PublishedFaultTests
{
    // Narasimhan, Jordache 2000, chapter 7: the second meter of the heat exchanger reads 4 too much.
    [Fact]
    public void TheBiasOfTheHeatExchangerIsNamed()
    {
        var vector = BalanceVector.Of("P04");
        var readings = vector.Readings;
        readings[1] += 4;
        var result = Balanced(vector.ToModel(), readings);

        Assert.Equal(BalanceVerdict.Open, result.Verdict);
        Near.Equal([-1.19, 4.25, -1.79, 1.76], [.. result.Equations.ToArray().Select(node => node.Residual)], 0.5e-12);
        Near.Equal(16.674, result.Global.Statistic, 0.5e-3);
        Near.Equal(3.205, result.Streams.ToArray().Max(stream => Math.Abs(stream.Z)), 0.5e-3);

        // A leak behind the meter would explain a little more; of the meters, it is this one.
        Assert.Equal(new Fault(FaultKind.Leak, 1), result.Suspects[0].Fault);
        var first = result.SuspectSets.ToArray()
            .First(set => result.MembersOf(set)[0].Fault.Kind == FaultKind.Bias);
        var suspect = Assert.Single(result.MembersOf(first).ToArray());
        Assert.Equal(new Fault(FaultKind.Bias, 1), suspect.Fault);
        Near.Equal(3.205, first.Z, 0.5e-3);
        Near.Equal(3.925, suspect.Magnitude, 0.5e-3);
        Assert.InRange(4, suspect.Low, suspect.High);
        Assert.Equal("bias of 's1'", suspect.Fault.Describe(result.Model));
    }

    // Serth, Heenan 1986: stream 8, counted from 1, reads a fifth too much.
    [Fact]
    public void TheBiasOfTheSteamNetworkIsNamed()
    {
        var vector = BalanceVector.Of("P15");
        var readings = vector.Readings;
        readings[7] *= 1.2;
        var result = Balanced(vector.ToModel(), readings);

        var suspect = Assert.Single(result.MembersOf(result.SuspectSets[0]).ToArray());
        Assert.Equal(new Fault(FaultKind.Bias, 7), suspect.Fault);
        Near.Equal(8.45, result.SuspectSets[0].Z, 0.5e-2);
        Near.Equal(36.64, suspect.Magnitude, 0.5e-2);
        Assert.True(result.SuspectSets[0].IsSignificant);
        Assert.Equal(8.45, result.Streams.ToArray().Max(stream => Math.Abs(stream.Z)), 0.5e-2);
        Assert.All(result.SuspectSets.ToArray(), set => Assert.Equal(1, set.Step));
    }

    // VDI 2048, part 1: the feed water meters fail with U = 0.80 and 0.79, and pass with 2.5.
    [Fact]
    public void TheFeedWaterOfTheHeatCircuitIsNamedAsOne()
    {
        var vector = BalanceVector.Of("VDI2048-A");
        var result = Balanced(vector.ToModel(), vector.Readings);
        Fault[] expected = [new(FaultKind.Bias, 0), new(FaultKind.Bias, 1), new(FaultKind.Leak, 0)];
        Assert.Equal(expected, result.MembersOf(result.SuspectSets[0]).ToArray().Select(suspect => suspect.Fault));
        Near.Equal(4.503442, result.SuspectSets[0].Z, Near.SixDecimals);

        var covariance = vector.Covariance!;
        var wider = Math.Pow(2.5 / 1.96, 2);
        (covariance[0, 0], covariance[1, 1], covariance[0, 1], covariance[1, 0]) =
            (wider, wider, 0.2 * wider, 0.2 * wider);
        double[] variances = [.. vector.Readings.Select((_, stream) => covariance[stream, stream])];
        var passed = Balanced(Models.Of(vector.A, variances, vector.Constants, covariance), vector.Readings);
        Assert.InRange(passed.Global.Statistic, 2, 4);
        Assert.Equal(BalanceVerdict.Closed, passed.Verdict);
    }

    // Mitsas 2010: streams 5, 6 and 7, counted from 1, run beside each other from one node to another.
    [Fact]
    public void ParallelStreamsAreOneSet()
    {
        var sets = StructureOf("P12").FaultSets;
        Assert.Contains(sets, set => set.SequenceEqual(Biases(4, 5, 6)));
    }

    // Rosenberg, Mah, Iordache 1987: streams 2 and 3, counted from 1, are two meters in series around a recycle.
    [Fact]
    public void ParallelStreamsAreOneSetWhereverTheirNodesLie()
    {
        var vector = BalanceVector.Of("P06");
        var structure = StructureOf("P06");
        var oracle = Parallel(vector);
        Assert.Equal(oracle.Length, structure.FaultSets.Sum(set => set.Count));
        foreach (var set in structure.FaultSets)
        {
            foreach (var fault in set)
            {
                Fault[] same = [.. oracle.Where(other => Cosine(vector, fault, other) > 1 - 1e-9)];
                Assert.Equal(same, set);
            }
        }
    }

    [Fact]
    public void TwoBiasesAreNamedAndSizedTogether()
    {
        var vector = BalanceVector.Of("P15");
        var readings = vector.Readings;
        readings[7] += 40;
        readings[13] -= 30;
        var result = Balanced(vector.ToModel(), readings);
        var first = Best(result, 1);
        var second = Best(result, 2);
        Suspect[] found = [.. new[] { first, second }.OrderBy(suspect => suspect.Fault.Place)];
        Assert.Equal([new(FaultKind.Bias, 7), new(FaultKind.Bias, 13)], found.Select(suspect => suspect.Fault));
        Assert.InRange(40, found[0].Low, found[0].High);
        Assert.InRange(-30, found[1].Low, found[1].High);
        CheckJoint(vector, readings, found);
        Assert.DoesNotContain(result.SuspectSets.ToArray(), set => set.Step > 2);
    }

    private static Suspect Best(BalanceResult result, int step) =>
        Assert.Single(result.MembersOf(result.SuspectSets.ToArray().First(set => set.Step == step)).ToArray());

    /// <summary>With both meters left out, the sizes are how far they lie from what the others say.</summary>
    private static void CheckJoint(BalanceVector vector, double[] readings, Suspect[] found)
    {
        var without = readings.ToArray();
        foreach (var suspect in found)
        {
            without[suspect.Fault.Place] = double.NaN;
        }

        var result = Balanced(vector.ToModel(), without);
        foreach (var suspect in found)
        {
            var stream = result.Streams[suspect.Fault.Place];
            var variance = vector.Variances[suspect.Fault.Place] + (stream.Uncertainty * stream.Uncertainty);
            Near.Equal(readings[suspect.Fault.Place] - stream.Reconciled, suspect.Magnitude, relative: 1e-9);
            Near.Equal(Math.Sqrt(variance), suspect.Uncertainty, relative: 1e-9);
        }
    }

    private static Fault[] Biases(params int[] streams) =>
        [.. streams.Select(place => new Fault(FaultKind.Bias, place))];

    private static Fault[] Parallel(BalanceVector vector) =>
    [
        .. Biases([.. Enumerable.Range(0, vector.Readings.Length)]),
        .. Enumerable.Range(0, vector.A.Length).Select(place => new Fault(FaultKind.Leak, place)),
    ];

    /// <summary>
    /// Of directions of residuals; nothing is missing, so that V has an inverse and parallel stays parallel.
    /// </summary>
    private static double Cosine(BalanceVector vector, Fault first, Fault second)
    {
        var (f, g) = (Direction(vector, first), Direction(vector, second));
        return Math.Abs(Dot(f, g)) / Math.Sqrt(Dot(f, f) * Dot(g, g));
    }

    private static double[] Direction(BalanceVector vector, Fault fault) => fault.Kind == FaultKind.Bias
        ? [.. vector.A.Select(row => row[fault.Place])]
        : [.. vector.A.Select((_, row) => row == fault.Place ? 1.0 : 0)];

    private static double Dot(double[] f, double[] g) => f.Zip(g, (left, right) => left * right).Sum();

    private static BalanceStructure StructureOf(string id) =>
        new Reconciler(BalanceVector.Of(id).ToModel()).DescribeStructure(BalanceVector.Of(id).Readings);

    private static BalanceResult Balanced(BalanceModel model, double[] readings)
    {
        var result = new BalanceResult(model);
        new Reconciler(model).Reconcile(readings, result);
        return result;
    }
}

using MathNet.Numerics.LinearAlgebra;
using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Structure;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Faults;

/// <summary>
/// How often tests fail and suspects are right, over periods of the steam network with a fixed seed. A rate is held to
/// the interval in which it lies with a probability of 99.9 %.
/// </summary>
public sealed class MonteCarloTests
{
    private const int SeedOfAll = 1986;
    private const int Periods = 20_000;
    private const int Trials = 2_000;
    private const double Deviations = 3.29;
    private const double Power = 0.9;

    private static readonly BalanceVector Steam = BalanceVector.Of("P15");
    private static readonly double[] Flows = TrueFlows();

    [Fact]
    public void FalseAlarmsAreAsRareAsDeclared()
    {
        var (globals, verdicts, streams, equations) = (0, 0, 0, 0);
        Repeat(Periods, Flows, 0, (result, _) =>
        {
            globals += result.Global.IsFailed ? 1 : 0;
            verdicts += result.Verdict == BalanceVerdict.Open ? 1 : 0;
            streams += result.Streams.ToArray().Any(s => Math.Abs(s.Z) > result.StreamCritical) ? 1 : 0;
            equations += result.Equations.ToArray().Any(e => Math.Abs(e.Z) > result.EquationCritical) ? 1 : 0;
        });
        CheckRate(globals, Periods, 1 - Models.Confidence, 1 - Models.Confidence);
        CheckRate(verdicts, Periods, 1 - Models.Confidence, 1 - Models.Confidence);

        // Sidak's level is that of independent tests; those of one balance fail together, so that alarms are rarer.
        CheckRate(streams, Periods, 0.5 * (1 - Models.Confidence), 1 - Models.Confidence);
        CheckRate(equations, Periods, 0.5 * (1 - Models.Confidence), 1 - Models.Confidence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public void VerdictsOfAnyNetworkAreFalseAsOftenAsDeclared(int nodes)
    {
        var network = new RandomNetwork(new Random(SeedOfAll + nodes), nodes, nodesMin: nodes);
        var reconciler = new Reconciler(network.ToModel());
        var result = new BalanceResult(reconciler.Model);
        var random = new Random(SeedOfAll);
        var open = 0;
        for (var period = 0; period < Periods; period++)
        {
            reconciler.Reconcile(network.Measure(random), result);
            open += result.Verdict == BalanceVerdict.Open ? 1 : 0;
        }

        CheckRate(open, Periods, 1 - Models.Confidence, 1 - Models.Confidence);
    }

    [Fact]
    public void TheStatisticIsDistributedAsChiSquare()
    {
        var counts = new int[10];
        Repeat(Periods, Flows, 1, (result, _) => counts[Math.Min((int)(result.Global.P * 10), 9)]++);
        var expected = Periods / 10.0;
        var statistic = counts.Sum(count => Math.Pow(count - expected, 2) / expected);
        Assert.True(statistic < Distributions.ChiSquareCritical(0.999, 9), $"{statistic}");
    }

    [Theory]
    [InlineData(FaultKind.Bias, 7)]
    [InlineData(FaultKind.Bias, 3)]
    [InlineData(FaultKind.Bias, 20)]
    [InlineData(FaultKind.Leak, 4)]
    [InlineData(FaultKind.Leak, 9)]
    public void AFaultOfTheStatedSizeIsSeenAsOftenAsStated(FaultKind kind, int place)
    {
        var model = Steam.ToModel();
        var sizes = new Reconciler(model).DescribeStructure(Flows, Power)
            .Detectability.Single(item => item.Fault == new Fault(kind, place));
        var critical = Distributions.Sidak(Models.Confidence, Flows.Length + Steam.A.Length);
        var (global, named, nodal) = (0, 0, 0);
        Repeat(Trials, Planted(kind, place, sizes.ByGlobalTest), place, (result, _) =>
            global += result.Global.IsFailed ? 1 : 0);
        Repeat(Trials, Planted(kind, place, sizes.ByMaximumPower), place, (result, _) =>
            named += Math.Abs(Z(result, kind, place)) > critical ? 1 : 0);
        Repeat(Trials, Planted(kind, place, sizes.ByNodalTest), place, (result, _) =>
            nodal += BestNode(result, kind, place) > result.EquationCritical ? 1 : 0);
        CheckRate(global, Trials, Power, Power);
        CheckRate(named, Trials, Power, Power);

        // A bias shows at two nodes, either of which may see it.
        CheckRate(nodal, Trials, Power, kind == FaultKind.Leak ? Power : 1);
    }

    [Theory]
    [InlineData(FaultKind.Bias, 7, 1)]
    [InlineData(FaultKind.Bias, 7, 2)]
    [InlineData(FaultKind.Bias, 13, 1.5)]
    [InlineData(FaultKind.Leak, 4, 1)]
    [InlineData(FaultKind.Leak, 6, 2)]
    public void SuspectsHoldThePlantedFaultAsOftenAsDeclared(FaultKind kind, int place, double times)
    {
        var fault = new Fault(kind, place);
        var size = times * new Reconciler(Steam.ToModel()).DescribeStructure(Flows, 0.99)
            .Detectability.Single(item => item.Fault == fault).ByMaximumPower;
        var (open, held, within, isFirst) = (0, 0, 0, 0);
        Repeat(Trials, Planted(kind, place, size), place, (result, _) =>
        {
            open += result.Verdict == BalanceVerdict.Open ? 1 : 0;
            held += result.Suspects.ToArray().Any(suspect => suspect.Fault == fault) ? 1 : 0;
            isFirst += result.Verdict == BalanceVerdict.Open
                && result.MembersOf(result.SuspectSets[0]).ToArray().Any(suspect => suspect.Fault == fault) ? 1 : 0;
            var (estimate, deviation) = Size(result, kind, place);
            within += Math.Abs(estimate - size) <= 1.959964 * deviation ? 1 : 0;
        });
        Assert.InRange(open, 0.95 * Trials, Trials);
        CheckRate(held, open, Models.Confidence, 1);
        CheckRate(within, Trials, Models.Confidence, Models.Confidence);
        Assert.True(isFirst > 0.6 * open, $"first in {isFirst} of {open}");
    }

    private static void Repeat(int count, double[] expected, int stream, Action<BalanceResult, int> look)
    {
        var model = Steam.ToModel();
        var reconciler = new Reconciler(model);
        var result = new BalanceResult(model);
        var random = new Random(SeedOfAll + stream);
        double[] deviations = [.. Steam.Variances.Select(Math.Sqrt)];
        var readings = new double[expected.Length];
        for (var period = 0; period < count; period++)
        {
            for (var i = 0; i < readings.Length; i++)
            {
                readings[i] = expected[i] + (deviations[i] * Gauss.Next(random));
            }

            reconciler.Reconcile(readings, result);
            look(result, period);
        }
    }

    private static void CheckRate(int count, int trials, double low, double high)
    {
        var least = (trials * low) - (Deviations * Math.Sqrt(trials * low * (1 - low)));
        var most = (trials * high) + (Deviations * Math.Sqrt(trials * high * (1 - high)));
        Assert.True(count >= least && count <= most, $"{count} of {trials}, expected {least:F1} to {most:F1}");
    }

    /// <summary>Flows of which a node lacks as much as the leak: the nearest ones to those without it.</summary>
    private static double[] Planted(FaultKind kind, int place, double size)
    {
        if (kind == FaultKind.Bias)
        {
            return [.. Flows.Select((flow, stream) => flow + (stream == place ? size : 0))];
        }

        var lacking = Matrix<double>.Build.DenseOfRowArrays(Steam.A).PseudoInverse().Column(place);
        return [.. Flows.Select((flow, stream) => flow + (size * lacking[stream]))];
    }

    private static double Z(BalanceResult result, FaultKind kind, int place) =>
        kind == FaultKind.Bias ? result.Streams[place].Z : result.Equations[place].LeakZ;

    private static (double Estimate, double Deviation) Size(BalanceResult result, FaultKind kind, int place) =>
        kind == FaultKind.Bias
            ? (result.Streams[place].Bias, result.Streams[place].BiasUncertainty)
            : (result.Equations[place].Leak, result.Equations[place].LeakUncertainty);

    private static double BestNode(BalanceResult result, FaultKind kind, int place) => kind == FaultKind.Leak
        ? Math.Abs(result.Equations[place].Z)
        : result.Equations.ToArray().Index()
            .Where(node => Steam.A[node.Index][place] != 0)
            .Max(node => Math.Abs(node.Item.Z));

    /// <summary>The published true flows with the roundings of three of them undone, so that they balance.</summary>
    private static double[] TrueFlows() =>
    [
        0.86, 1, 111.82, 109.96, 53.27, 112.27, 2.32, 164.05, 0.83, 52.41, 14.86, 67.27, 111.27, 91.86, 60, 23.64,
        32.73, 16.23, 7.85, 10.6, 87.32, 5.45, 2.59, 46.63, 85.46, 81.23, 70.79, 72.22,
    ];
}

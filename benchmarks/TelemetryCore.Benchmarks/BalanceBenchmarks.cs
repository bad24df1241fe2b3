using BenchmarkDotNet.Attributes;
using TelemetryCore.Balances;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// One period of a balance with all its tests: the steam network of Serth and Heenan (AIChE J. 32 (5), 1986) with 28
/// streams and 11 nodes, and a park of 1,000 streams and 400 nodes.
/// </summary>
[MemoryDiagnoser]
public class BalanceBenchmarks
{
    // By stream: the node it leaves and the one it enters, 1 to 11; 0 is outside.
    private static readonly (int From, int To)[] SteamNetwork =
    [
        (3, 1), (6, 1), (1, 5), (0, 1), (2, 3), (2, 6), (7, 2), (11, 2), (2, 0), (3, 4), (5, 4), (4, 9), (6, 5), (5, 7),
        (5, 8), (5, 9), (5, 0), (8, 7), (7, 10), (7, 11), (7, 0), (9, 8), (8, 10), (8, 0), (9, 0), (10, 11), (0, 10),
        (0, 11),
    ];

    private static readonly double[] SteamFlows =
    [
        0.86, 1, 111.82, 109.96, 53.27, 112.27, 2.32, 164.05, 0.83, 52.41, 14.86, 67.27, 111.27, 91.86, 60, 23.64,
        32.73, 16.23, 7.85, 10.6, 87.32, 5.45, 2.59, 46.63, 85.46, 81.23, 70.79, 72.22,
    ];

    private const int ParkStreams = 1000;
    private const int ParkNodes = 400;

    private readonly List<double[]> _periods = [];
    private Reconciler? _reconciler;
    private BalanceResult? _result;
    private int _next;

    public enum Plant
    {
        Steam,
        SteamInPercent,
        SteamOpen,
        Park,
        ParkInPercent,
        ParkOpen,
    }

    [Params(Plant.Steam, Plant.SteamInPercent, Plant.SteamOpen, Plant.Park, Plant.ParkInPercent, Plant.ParkOpen)]
    public Plant Of { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var (model, flows) = Build(Of);
        var random = new Random(1986);
        _reconciler = new Reconciler(model);
        _result = new BalanceResult(model);
        var isOpen = Of is Plant.SteamOpen or Plant.ParkOpen;
        while (_periods.Count < 64)
        {
            var readings = flows.Select(flow => flow * (1 + (0.025 * Normal(random)))).ToArray();
            readings[7] *= isOpen ? 2 : 1;
            _reconciler.Reconcile(readings, _result);
            if (_result.Verdict == (isOpen ? BalanceVerdict.Open : BalanceVerdict.Closed))
            {
                _periods.Add(readings);
            }
        }
    }

    [Benchmark]
    public double Tick()
    {
        _next = (_next + 1) % _periods.Count;
        _reconciler!.Reconcile(_periods[_next], _result!);
        return _result!.Global.P;
    }

    public static (BalanceModel Model, double[] Flows) Build(Plant plant) => plant >= Plant.Park
        ? BuildPark(plant == Plant.ParkInPercent)
        : (ModelOf(SteamNetwork, SteamFlows, plant == Plant.SteamInPercent), SteamFlows);

    /// <summary>Streams join nodes at random, and each node has one to or from outside for the difference.</summary>
    private static (BalanceModel Model, double[] Flows) BuildPark(bool isPercent)
    {
        var random = new Random(1986);
        var ends = new (int From, int To)[ParkStreams];
        var flows = new double[ParkStreams];
        var kept = new double[ParkNodes + 1];
        for (var stream = 0; stream < ParkStreams - ParkNodes; stream++)
        {
            var from = random.Next(ParkNodes + 1);
            var to = (from + 1 + random.Next(ParkNodes)) % (ParkNodes + 1);
            (ends[stream], flows[stream]) = ((from, to), 1 + (100 * random.NextDouble()));
            kept[from] -= flows[stream];
            kept[to] += flows[stream];
        }

        for (var node = 1; node <= ParkNodes; node++)
        {
            var stream = ParkStreams - ParkNodes + node - 1;
            (ends[stream], flows[stream]) = (kept[node] > 0 ? (node, 0) : (0, node), Math.Abs(kept[node]));
        }

        return (ModelOf(ends, flows, isPercent), flows);
    }

    private static BalanceModel ModelOf((int From, int To)[] ends, double[] flows, bool isPercent)
    {
        var streams = flows.Select((flow, place) => new StreamDefinition
        {
            Name = $"s{place}",
            Kind = StreamKind.Flow,
            Uncertainty = isPercent
                ? new MeterUncertainty { PercentOfReading = 2.5, Absolute = 1e-3, CoverageFactor = 1 }
                : new MeterUncertainty { Absolute = (0.025 * flow) + 1e-3, CoverageFactor = 1 },
        });
        var nodes = ends.SelectMany(end => new[] { end.From, end.To }).Distinct().Where(node => node > 0).Order();
        var equations = nodes.Select(node => new BalanceEquation
        {
            Name = $"n{node}",
            Kind = EquationKind.Node,
            Terms = [.. ends.Index()
                .Where(end => (end.Item.From == node) != (end.Item.To == node))
                .Select(end => new BalanceTerm(end.Index, end.Item.To == node ? 1 : -1))],
        });
        return new BalanceModel("benchmark", 0.95, [.. streams], [.. equations], []);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

using System.Globalization;
using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Tests.Fixtures;

/// <summary>Models made of numbers alone, as published examples give them.</summary>
internal static class Models
{
    public const double Confidence = 0.95;

    /// <summary>
    /// Streams s0, s1 ... and equations n0, n1 ...; a stream may be below 0 so that only the equations speak.
    /// </summary>
    public static BalanceModel Of(
        double[][] a, double[] variances, double[]? constants = null, double[,]? covariance = null) =>
        Of([.. variances.Select(Meter)], Equations(a, constants), covariance);

    public static BalanceModel Of(
        StreamDefinition[] streams, BalanceEquation[] equations, double[,]? covariance = null) =>
        new("test", Confidence, streams, equations, Correlations(covariance));

    public static StreamDefinition Meter(double variance, int place) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"s{place}"),
        Kind = StreamKind.Flow,
        MayBeNegative = true,
        Uncertainty = new MeterUncertainty { Absolute = Math.Sqrt(variance), CoverageFactor = 1 },
    };

    public static BalanceEquation[] Equations(double[][] a, double[]? constants = null) =>
        [.. a.Select((row, place) => new BalanceEquation
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"n{place}"),
            Kind = EquationKind.Node,
            Constant = constants?[place] ?? 0,
            Terms = [.. row.Index()
                .Where(entry => entry.Item != 0)
                .Select(entry => new BalanceTerm(entry.Index, entry.Item))],
        })];

    private static MeterCorrelation[] Correlations(double[,]? covariance)
    {
        var pairs = new List<MeterCorrelation>();
        for (var first = 0; first < covariance?.GetLength(0); first++)
        {
            for (var second = first + 1; second < covariance.GetLength(0); second++)
            {
                if (covariance[first, second] != 0)
                {
                    var product = covariance[first, first] * covariance[second, second];
                    pairs.Add(new MeterCorrelation(first, second, covariance[first, second] / Math.Sqrt(product)));
                }
            }
        }

        return [.. pairs];
    }
}

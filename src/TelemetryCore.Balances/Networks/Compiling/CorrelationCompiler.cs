using TelemetryCore.Balances.Networks.Declarations;

namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>Makes pairs of correlated meters, and holds that errors can go together so.</summary>
internal sealed class CorrelationCompiler(ModelDeclaration declaration, ColumnCompiler columns, Problems problems)
{
    private readonly List<MeterCorrelation> _pairs = [];
    private readonly HashSet<(int, int)> _seen = [];

    public IReadOnlyList<MeterCorrelation> Compile()
    {
        foreach (var correlation in declaration.OrderedCorrelations)
        {
            AddPairs(correlation);
        }

        if (_pairs.TrueForAll(pair => Math.Abs(pair.Coefficient) < 1) && !IsPositiveDefinite())
        {
            problems.Add(ModelProblemKind.CorrelationsContradict, "",
                "no errors of meters can go together as the correlations say, whose matrix is not positive definite; " +
                "make them smaller");
        }

        return _pairs;
    }

    private void AddPairs(CorrelationDeclaration correlation)
    {
        var subject = correlation.Subject;
        if (correlation.Streams.Count < 2)
        {
            Refuse(subject, "it takes two meters at least");
        }

        if (correlation.Coefficient is not (> -1 and < 1))
        {
            Refuse(subject, $"{correlation.Coefficient} does not lie between -1 and 1, where neither can be reached");
        }

        var places = correlation.Streams
            .Select(stream => PlaceOf(stream, subject))
            .Where(place => place >= 0)
            .ToList();
        for (var i = 0; i < places.Count; i++)
        {
            for (var j = i + 1; j < places.Count; j++)
            {
                AddPair(places[i], places[j], correlation);
            }
        }
    }

    private int PlaceOf(string stream, string subject)
    {
        if (!columns.TryFind(stream, subject, out var place))
        {
            return -1;
        }

        if (!columns.Columns[place].IsMeasured)
        {
            Refuse(subject, $"'{stream}' has no meter whose errors could go together with others");
        }

        return place;
    }

    private void AddPair(int first, int second, CorrelationDeclaration correlation)
    {
        var (a, b) = (columns.Columns[first].Name, columns.Columns[second].Name);
        if (first == second)
        {
            Refuse(correlation.Subject, $"'{a}' is named twice");
        }
        else if (!_seen.Add((Math.Min(first, second), Math.Max(first, second))))
        {
            problems.Add(ModelProblemKind.CorrelationTwice, correlation.Subject,
                $"the correlation of '{a}' and '{b}' is given twice; give it once");
        }
        else
        {
            _pairs.Add(new MeterCorrelation(first, second, correlation.Coefficient));
        }
    }

    private void Refuse(string subject, string cause) => problems.Add(
        ModelProblemKind.CorrelationUnusable, subject, $"the correlation of {subject} cannot be used: {cause}");

    // A matrix is positive definite when it has a Cholesky factor; meters without correlations add ones to it.
    private bool IsPositiveDefinite()
    {
        int[] meters = [.. _pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct()];
        var order = meters.Index().ToDictionary(meter => meter.Item, meter => meter.Index);
        var factor = new double[meters.Length, meters.Length];
        _pairs.ForEach(pair =>
        {
            var (i, j) = (order[pair.First], order[pair.Second]);
            factor[Math.Max(i, j), Math.Min(i, j)] = pair.Coefficient;
        });
        for (var i = 0; i < meters.Length; i++)
        {
            factor[i, i] = 1;
            for (var j = 0; j <= i; j++)
            {
                for (var k = 0; k < j; k++)
                {
                    factor[i, j] -= factor[i, k] * factor[j, k];
                }

                if (i == j && factor[i, i] <= Singularity.Tolerance)
                {
                    return false;
                }

                factor[i, j] = i == j ? Math.Sqrt(factor[i, i]) : factor[i, j] / factor[j, j];
            }
        }

        return true;
    }
}

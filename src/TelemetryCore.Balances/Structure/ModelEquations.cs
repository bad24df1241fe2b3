using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Structure;

/// <summary>The equations of a model as functions: linear ones, and products of streams and fractions.</summary>
internal sealed class ModelEquations : IEquations
{
    private readonly double[] _constants;
    private readonly Product[] _products;
    private readonly double[] _linear;

    public ModelEquations(BalanceModel model)
    {
        var terms = model.Equations
            .SelectMany((equation, row) => equation.Terms.Select(term => (Row: row, Term: term)))
            .ToArray();
        var places = terms
            .SelectMany(item => item.Term.IsLinear
                ? [(item.Row, Column: item.Term.Stream)]
                : new[] { (item.Row, Column: item.Term.Stream), (item.Row, Column: item.Term.Factor) })
            .Distinct()
            .Order()
            .ToArray();
        var valueOf = places.Index().ToDictionary(place => place.Item, place => place.Index);
        Jacobian = new SparseMatrix(model.Equations.Count, model.Streams.Count, places);
        _constants = [.. model.Equations.Select(equation => equation.Constant)];
        _linear = new double[places.Length];
        foreach (var (row, term) in terms.Where(item => item.Term.IsLinear))
        {
            _linear[valueOf[(row, term.Stream)]] += term.Coefficient;
        }

        _products = [.. terms.Where(item => !item.Term.IsLinear).Select(item => new Product(
            item.Row,
            item.Term,
            valueOf[(item.Row, item.Term.Stream)],
            valueOf[(item.Row, item.Term.Factor)]))];
        _linear.CopyTo(Jacobian.Values, 0);
    }

    public SparseMatrix Jacobian { get; }

    public bool IsLinear => _products.Length == 0;

    public void Evaluate(ReadOnlySpan<double> x, Span<double> values)
    {
        if (!IsLinear)
        {
            _linear.CopyTo(Jacobian.Values, 0);
        }

        Jacobian.Multiply(x, values);
        for (var row = 0; row < values.Length; row++)
        {
            values[row] -= _constants[row];
        }

        foreach (var product in _products)
        {
            var (stream, factor) = (x[product.Term.Stream], x[product.Term.Factor]);
            values[product.Row] += product.Term.Coefficient * stream * factor;
            Jacobian.Values[product.ByStream] += product.Term.Coefficient * factor;
            Jacobian.Values[product.ByFactor] += product.Term.Coefficient * stream;
        }
    }

    private readonly record struct Product(int Row, BalanceTerm Term, int ByStream, int ByFactor);
}

using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Reconciliation;

/// <summary>
/// What leaves a plant or stays in it, over what comes in: the sum of all nodes has only those streams.
/// </summary>
internal sealed class Closure
{
    private readonly (int Stream, double Coefficient)[] _boundary;
    private readonly double _source;

    public Closure(BalanceModel model)
    {
        var nodes = model.Equations.Where(equation => equation.Kind == EquationKind.Node).ToArray();
        _boundary = [.. nodes
            .SelectMany(node => node.Terms)
            .GroupBy(term => term.Stream)
            .Select(terms => (Stream: terms.Key, Coefficient: terms.Sum(term => term.Coefficient)))
            .Where(term => Math.Abs(term.Coefficient) > Internal.Elimination.Tolerance)];
        _source = -nodes.Sum(node => node.Constant);
    }

    /// <summary>In percent; NaN when a reading is missing or nothing comes in.</summary>
    public double Of(ReadOnlySpan<double> readings)
    {
        var (comes, leaves) = (Math.Max(_source, 0), Math.Max(-_source, 0));
        foreach (var (stream, coefficient) in _boundary)
        {
            if (coefficient > 0)
            {
                comes += coefficient * readings[stream];
            }
            else
            {
                leaves -= coefficient * readings[stream];
            }
        }

        return comes > 0 ? 100 * leaves / comes : double.NaN;
    }
}

using TelemetryCore.Balances.Networks.Declarations;

namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>Makes equations of what other meters measure too, and of what else is declared.</summary>
internal sealed class ConstraintCompiler(ModelDeclaration declaration, ColumnCompiler columns, Problems problems)
{
    public IEnumerable<BalanceEquation> Equations() => Meters().Concat(declaration.Constraints.Select(Constraint));

    private IEnumerable<BalanceEquation> Meters()
    {
        foreach (var meter in declaration.Meters)
        {
            // What a meter is of in vain was told where its column was made.
            if (meter.Of is { } of && columns.PlaceOf(of) is >= 0 and var stream)
            {
                yield return new BalanceEquation
                {
                    Name = $"{meter.Name} of {of}",
                    Kind = EquationKind.Constraint,
                    Terms = [new BalanceTerm(stream, 1), new BalanceTerm(columns.PlaceOf(meter.Name), -1)],
                };
            }
        }
    }

    private BalanceEquation Constraint(ConstraintDeclaration constraint)
    {
        problems.CheckName(constraint.Name, "a constraint");
        var terms = new List<BalanceTerm>();
        foreach (var (coefficient, stream) in constraint.Terms)
        {
            if (columns.TryFind(stream, constraint.Name, out var place))
            {
                var isUsable = double.IsFinite(coefficient) && coefficient != 0;
                var isTwice = terms.Exists(term => term.Stream == place);
                Check(isUsable ? null : $"multiplies '{stream}' by {coefficient}", constraint.Name);
                Check(isTwice ? $"names '{stream}' twice" : null, constraint.Name);
                terms.Add(new BalanceTerm(place, coefficient));
            }
        }

        Check(constraint.Terms.Count == 0 ? "has no terms" : null, constraint.Name);
        Check(double.IsFinite(constraint.Constant) ? null : $"has the constant {constraint.Constant}", constraint.Name);
        return new BalanceEquation
        {
            Name = constraint.Name,
            Kind = EquationKind.Constraint,
            Terms = terms,
            Constant = constraint.Constant,
        };
    }

    private void Check(string? cause, string name)
    {
        if (cause is not null)
        {
            problems.Add(ModelProblemKind.ConstraintUnusable, name, $"constraint '{name}' {cause}");
        }
    }
}

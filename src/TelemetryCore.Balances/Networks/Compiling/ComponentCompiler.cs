using TelemetryCore.Balances.Networks.Declarations;
using TelemetryCore.Balances.Networks.Units;

namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>
/// Makes columns of the fractions of components, and balances each component at the nodes that its streams touch. Where
/// components make up a stream, their sum is the total, and one of them follows from the others and is left out.
/// </summary>
internal sealed class ComponentCompiler(
    ModelDeclaration declaration, ColumnCompiler columns, IReadOnlyList<Node> nodes, Problems problems)
{
    private readonly FractionUnits _units = new(declaration, problems);
    private readonly List<ComponentDeclaration> _components = [];
    private readonly Dictionary<(string Component, string Stream), FractionTerm> _fractions = [];

    public void Compile()
    {
        foreach (var component in declaration.Components)
        {
            problems.CheckName(component.Name, "a component");
            if (IsNew(component))
            {
                _components.Add(component);
                component.Fractions.ToList().ForEach(fraction => AddFraction(component, fraction));
            }
        }
    }

    public IEnumerable<BalanceEquation> Equations()
    {
        foreach (var node in nodes)
        {
            var balanced = _components.FindAll(component => IsBalancedAt(node, component));
            var isAll = declaration.FractionsAreComplete && balanced.Count == _components.Count;
            foreach (var component in isAll ? balanced.SkipLast(1) : balanced)
            {
                if (Balance(node, component) is { Terms.Count: > 0 } equation)
                {
                    yield return equation;
                }
            }
        }

        foreach (var equation in declaration.FractionsAreComplete ? Compositions() : [])
        {
            yield return equation;
        }
    }

    private bool IsNew(ComponentDeclaration component)
    {
        if (component.Fractions.Count == 0)
        {
            problems.Add(ModelProblemKind.ComponentEmpty, component.Name,
                $"component '{component.Name}' is in no stream; say in which, and how its fraction is known");
        }

        var isNew = ReferenceEquals(declaration.Components.Find(other => other.Name == component.Name), component);
        if (!isNew)
        {
            problems.Add(ModelProblemKind.NameTwice, component.Name,
                $"'{component.Name}' is the name of two components; give all fractions of it in one");
        }

        return isNew;
    }

    private void AddFraction(ComponentDeclaration component, ComponentFraction fraction)
    {
        var name = component.NameOf(fraction);
        var isSource = columns.Sources.ContainsKey(fraction.Stream);
        var isStream = declaration.Streams.Any(stream => stream.Name == fraction.Stream);
        if (!isStream && !(isSource && fraction.Value is not null))
        {
            problems.Add(ModelProblemKind.NameUnknown, name, isSource
                ? $"source '{fraction.Stream}' is known, and so must be its fraction '{name}'; give it a value"
                : $"fraction '{name}' is of '{fraction.Stream}', which is no stream, holdup or source of the model");
        }

        var scale = _units.Scale(component, fraction);
        var known = (fraction.Value ?? 0) * scale.Factor;
        if (!(known >= 0) || (known > 1 && _units.IsShare(component.Name)) || double.IsInfinity(known))
        {
            problems.Add(ModelProblemKind.FractionUnusable, name,
                $"fraction '{name}' is {fraction.Value} {fraction.Unit}, which no part of a stream can be");
        }

        var term = new FractionTerm(fraction.Value is null ? AddColumn(component, fraction, scale) : -1, known);
        if (!_fractions.TryAdd((component.Name, fraction.Stream), term))
        {
            problems.Add(ModelProblemKind.NameTwice, name,
                $"the fraction of '{component.Name}' in '{fraction.Stream}' is given twice; give it once");
        }
    }

    private int AddColumn(ComponentDeclaration component, ComponentFraction fraction, UnitScale scale)
    {
        var column = new StreamDefinition
        {
            Name = component.NameOf(fraction),
            Kind = StreamKind.Fraction,
            Of = fraction.Stream,
            Component = component.Name,
            IsMeasured = fraction.IsMeasured,
            Uncertainty = fraction.Uncertainty,
            Unit = fraction.Unit,
            ToBasis = scale.Factor,
            ToBasisRelativeDeviation = Math.Sqrt(scale.RelativeVariance),
        };
        UncertaintyCheck.Check(column, problems);
        return columns.Add(column);
    }

    private bool IsBalancedAt(Node node, ComponentDeclaration component) =>
        node.Terms.Exists(term => _fractions.ContainsKey((component.Name, columns.Columns[term.Stream].Name)));

    private BalanceEquation Balance(Node node, ComponentDeclaration component)
    {
        var terms = new List<BalanceTerm>();
        foreach (var term in node.Terms)
        {
            var fraction = Find(component, columns.Columns[term.Stream].Name, node);
            if (fraction.Column >= 0)
            {
                terms.Add(term with { Factor = fraction.Column });
            }
            else if (fraction.Known > 0)
            {
                terms.Add(term with { Coefficient = term.Coefficient * fraction.Known });
            }
        }

        return new BalanceEquation
        {
            Name = $"{component.Name} at {node.Name}",
            Kind = EquationKind.Component,
            Terms = terms,
            Constant = 0 - node.Sources.Sum(
                source => columns.Sources[source] * Find(component, source, node).Known),
        };
    }

    private FractionTerm Find(ComponentDeclaration component, string stream, Node node)
    {
        if (!_fractions.TryGetValue((component.Name, stream), out var fraction))
        {
            problems.Add(ModelProblemKind.FractionMissing, stream,
                $"'{component.Name}' is balanced at node '{node.Name}', and nobody has said what of it is in " +
                $"'{stream}'; give its fraction, which is 0 where there is none");
            return new FractionTerm(-1, 0);
        }

        return fraction;
    }

    private IEnumerable<BalanceEquation> Compositions()
    {
        foreach (var component in _components.Where(component => !_units.IsShare(component.Name)))
        {
            problems.Add(ModelProblemKind.UnitsContradict, component.Name,
                $"'{component.Name}' is told in concentrations, which do not add to 1; leave out that fractions do");
        }

        var streams = _components
            .SelectMany(component => component.Fractions.Select(fraction => fraction.Stream))
            .Distinct(StringComparer.Ordinal);
        foreach (var stream in streams)
        {
            if (Composition(stream) is { } equation)
            {
                yield return equation;
            }
        }
    }

    private BalanceEquation? Composition(string stream)
    {
        var fractions = new List<FractionTerm>();
        foreach (var component in _components)
        {
            if (!_fractions.TryGetValue((component.Name, stream), out var fraction))
            {
                problems.Add(ModelProblemKind.FractionMissing, stream,
                    $"the components make up '{stream}', and nobody has said what of '{component.Name}' is in it");
                return null;
            }

            fractions.Add(fraction);
        }

        var rest = 1 - fractions.Sum(fraction => fraction.Known);
        var open = fractions.FindAll(fraction => fraction.Column >= 0);
        if (rest < -Singularity.Tolerance || (open.Count == 0 && rest > Singularity.Tolerance))
        {
            problems.Add(ModelProblemKind.FractionUnusable, stream,
                $"the fractions of '{stream}' that are known make {1 - rest}, and all of them should make 1");
        }

        return open.Count == 0 ? null : new BalanceEquation
        {
            Name = $"composition of {stream}",
            Kind = EquationKind.Constraint,
            Terms = [.. open.Select(fraction => new BalanceTerm(fraction.Column, 1))],
            Constant = rest,
        };
    }
}

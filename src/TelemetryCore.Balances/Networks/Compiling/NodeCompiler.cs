using TelemetryCore.Balances.Networks.Declarations;

namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>Finds the nodes, in the order in which streams name them, and their equations.</summary>
internal sealed class NodeCompiler(ModelDeclaration declaration, ColumnCompiler columns, Problems problems)
{
    private readonly Dictionary<string, Node> _byName = new(StringComparer.Ordinal);
    private readonly List<Node> _nodes = [];

    public IReadOnlyList<Node> Nodes => _nodes;

    public void Compile()
    {
        // Flows and holdups are the first columns, in the order of their declarations.
        foreach (var (place, flow) in declaration.Flows.Index().Where(flow => flow.Item.From != flow.Item.To))
        {
            AddTerm(flow.From, new BalanceTerm(place, -1));
            AddTerm(flow.To, new BalanceTerm(place, 1));
        }

        foreach (var (number, holdup) in declaration.Holdups.Index())
        {
            FindNode(holdup.To!, holdup.Name)?.Terms.Add(new BalanceTerm(declaration.Flows.Count + number, -1));
        }

        declaration.Sources.ForEach(source => FindNode(source.Node, source.Name)?.Sources.Add(source.Name));
        _nodes.ForEach(CheckSides);
    }

    public IEnumerable<BalanceEquation> Equations() => _nodes.Select(node => new BalanceEquation
    {
        Name = node.Name,
        Kind = EquationKind.Node,
        Terms = node.Terms,
        Constant = 0 - node.Sources.Sum(source => columns.Sources[source]),
    });

    private void AddTerm(string? name, BalanceTerm term)
    {
        if (name is null)
        {
            return;
        }

        if (!_byName.TryGetValue(name, out var node))
        {
            problems.CheckName(name, "a node");
            _byName.Add(name, node = new Node(name));
            _nodes.Add(node);
        }

        node.Terms.Add(term);
    }

    private Node? FindNode(string name, string subject)
    {
        var node = _byName.GetValueOrDefault(name);
        if (node is null)
        {
            problems.Add(ModelProblemKind.NodeEmpty, subject,
                $"'{subject}' lies at node '{name}', which no stream enters or leaves");
        }

        return node;
    }

    private void CheckSides(Node node)
    {
        var amounts = node.Sources.Select(source => columns.Sources[source]).ToArray();
        var free = node.Terms.Exists(term => columns.Columns[term.Stream].MayBeNegative);
        var isFed = node.Terms.Exists(term => term.Coefficient > 0) || Array.Exists(amounts, amount => amount > 0);
        var isLeft = node.Terms.Exists(term => term.Coefficient < 0) || Array.Exists(amounts, amount => amount < 0);
        if (!free && isFed != isLeft)
        {
            var names = string.Join("', '", node.Terms.Select(term => columns.Columns[term.Stream].Name));
            var (does, lacks) = isFed ? ("enters", "leaves") : ("leaves", "enters");
            problems.Add(ModelProblemKind.NodeOneSided, node.Name,
                $"'{names}' {does} node '{node.Name}' and nothing {lacks} it, so that nothing could flow; " +
                "add what is missing, a holdup, or let the stream end outside (null)");
        }
    }
}

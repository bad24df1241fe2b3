namespace TelemetryCore.Balances.Networks.Declarations;

/// <summary>All that somebody said of a plant, right or wrong, in the order in which it is written.</summary>
internal sealed class ModelDeclaration
{
    public double Confidence { get; set; } = 0.95;

    public string? Basis { get; set; }

    public TimeSpan? Period { get; set; }

    public bool FractionsAreComplete { get; set; }

    public List<StreamDefinition> Flows { get; } = [];

    public List<StreamDefinition> Holdups { get; } = [];

    public List<StreamDefinition> Meters { get; } = [];

    public List<SourceDeclaration> Sources { get; } = [];

    public List<ComponentDeclaration> Components { get; } = [];

    public List<ConstraintDeclaration> Constraints { get; } = [];

    public List<CorrelationDeclaration> Correlations { get; } = [];

    /// <summary>The unit of the balance: the declared one, or the first that a flow has; null: there is none.</summary>
    public string? BasisUnit =>
        Basis ?? Flows.Select(stream => stream.Unit).FirstOrDefault(unit => unit is not null);

    /// <summary>Pairs before groups, as they are written.</summary>
    public IEnumerable<CorrelationDeclaration> OrderedCorrelations =>
        Correlations.OrderBy(correlation => correlation.IsPair ? 0 : 1);

    /// <summary>Flows and holdups: what nodes are made of.</summary>
    public IEnumerable<StreamDefinition> Streams => Flows.Concat(Holdups);
}

namespace TelemetryCore.Balances.Networks;

/// <summary>Where an equation of a balance comes from.</summary>
public enum EquationKind
{
    /// <summary>What goes into a node comes out of it or stays there.</summary>
    Node,

    /// <summary>
    /// What of a component goes into a node comes out of it or stays there: products of flows and fractions.
    /// </summary>
    Component,

    /// <summary>Declared: a splitter, a ratio, a sum of fractions, a meter above its sub-meters.</summary>
    Constraint,
}

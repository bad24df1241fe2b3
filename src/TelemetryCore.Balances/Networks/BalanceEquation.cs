namespace TelemetryCore.Balances.Networks;

/// <summary>An equation that true values fulfil: the sum of its terms is its constant.</summary>
public sealed record BalanceEquation
{
    /// <summary>The node's name, or the constraint's.</summary>
    public required string Name { get; init; }

    /// <summary>Where it comes from.</summary>
    public required EquationKind Kind { get; init; }

    /// <summary>In: positive. Out: negative. Each pair of stream and factor once.</summary>
    public required IReadOnlyList<BalanceTerm> Terms { get; init; }

    /// <summary>The sum of the terms, in the unit of the balance: 0 for a node without a known source.</summary>
    public double Constant { get; init; }
}

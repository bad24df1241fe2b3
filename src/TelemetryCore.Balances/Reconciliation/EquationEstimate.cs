namespace TelemetryCore.Balances.Reconciliation;

/// <summary>What a period says of an equation, in the unit of the balance.</summary>
public readonly record struct EquationEstimate
{
    /// <summary>Sum of the terms less the constant, of the readings; NaN when one is missing.</summary>
    public required double Residual { get; init; }

    /// <summary>Residual over its standard deviation (nodal test); NaN without a residual.</summary>
    public required double Z { get; init; }

    /// <summary>
    /// What would have to be lost at this node alone, positive for a loss (Narasimhan, Mah 1987); NaN where no test can
    /// see it.
    /// </summary>
    public required double Leak { get; init; }

    /// <summary>Standard deviation of <see cref="Leak"/>.</summary>
    public required double LeakUncertainty { get; init; }

    /// <summary>
    /// The leak over its standard deviation (maximum power, Crowe 1989); NaN where no test can see it.
    /// </summary>
    public required double LeakZ { get; init; }
}

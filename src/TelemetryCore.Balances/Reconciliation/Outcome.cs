namespace TelemetryCore.Balances.Reconciliation;

/// <summary>How solving the equations of a period ended.</summary>
internal enum Outcome
{
    Solved,

    /// <summary>Nobody knows the uncertainty of a meter on which a test rests.</summary>
    NotDeclared,

    /// <summary>Equations say of constants what is not true.</summary>
    Contradiction,

    /// <summary>Correlations leave a combination of readings without a variance.</summary>
    Indefinite,

    /// <summary>Steps that did not end.</summary>
    Diverged,
}

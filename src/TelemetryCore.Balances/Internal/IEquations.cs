namespace TelemetryCore.Balances.Internal;

/// <summary>Functions that are 0 at true values, with their derivatives.</summary>
internal interface IEquations
{
    /// <summary>
    /// The derivatives where <see cref="Evaluate"/> was last called; of linear equations, always the same.
    /// </summary>
    SparseMatrix Jacobian { get; }

    /// <summary>Whether the derivatives depend on nothing.</summary>
    bool IsLinear { get; }

    /// <summary>The functions at <paramref name="x"/>; sets the derivatives there.</summary>
    void Evaluate(ReadOnlySpan<double> x, Span<double> values);
}

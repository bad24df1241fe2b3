namespace TelemetryCore.Balances.Internal;

/// <summary>
/// Matrices that are of use only while something is computed: one set for all combinations of meters of a balance.
/// </summary>
internal sealed class Workspace(int rows)
{
    public Elimination Unmeasured { get; } = new();

    public Elimination Reduced { get; } = new();

    public EliminationGraph Graph { get; } = new();

    /// <summary>With a row an equation.</summary>
    public double[] Square { get; } = new double[rows * rows];
}

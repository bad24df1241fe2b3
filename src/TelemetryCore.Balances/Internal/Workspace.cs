namespace TelemetryCore.Balances.Internal;

/// <summary>
/// Matrices that are of use only while something is computed: one set for all combinations of meters of a balance.
/// </summary>
internal sealed class Workspace(int rows)
{
    public Elimination Unmeasured { get; } = new();

    public Elimination Reduced { get; } = new();

    /// <summary>Square, with a row an equation.</summary>
    public double[] Root { get; } = new double[rows * rows];

    /// <summary>Square, with a row an equation.</summary>
    public double[] Solved { get; } = new double[rows * rows];
}

namespace TelemetryCore.Balances.Structure;

/// <summary>
/// The smallest size of a fault that a test sees with the stated power, in the unit of the balance; NaN where the test
/// cannot see it, or where nobody has declared what it depends on.
/// </summary>
public readonly record struct Detectability
{
    /// <summary>A bias or a leak.</summary>
    public required Fault Fault { get; init; }

    /// <summary>Seen by the global test (noncentral chi-square).</summary>
    public required double ByGlobalTest { get; init; }

    /// <summary>Seen by the nodal test of the best equation, at its Sidak level.</summary>
    public required double ByNodalTest { get; init; }

    /// <summary>Seen by the test of maximum power for this fault, at its Sidak level; it names the fault too.</summary>
    public required double ByMaximumPower { get; init; }

    /// <summary>The least of the three; NaN when none sees it.</summary>
    public double Smallest => Least(ByMaximumPower, Least(ByGlobalTest, ByNodalTest));

    private static double Least(double first, double second) =>
        double.IsNaN(first) || second < first ? second : first;
}

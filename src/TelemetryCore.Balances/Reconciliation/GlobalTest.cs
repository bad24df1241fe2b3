namespace TelemetryCore.Balances.Reconciliation;

/// <summary>Whether the readings of a period contradict the equations as a whole.</summary>
/// <param name="Statistic">Weighted sum of squares of the adjustments: chi-square when nothing is wrong.</param>
/// <param name="DegreesOfFreedom">Equations that measured streams fulfil or do not; 0: no test.</param>
/// <param name="Critical">What the statistic exceeds with the probability of a false alarm.</param>
/// <param name="P">Probability of such a statistic, or a greater one, when nothing is wrong.</param>
public readonly record struct GlobalTest(double Statistic, int DegreesOfFreedom, double Critical, double P)
{
    /// <summary>Whether the readings contradict the equations.</summary>
    public bool IsFailed => Statistic > Critical;
}

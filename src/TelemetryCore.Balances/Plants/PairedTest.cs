using TelemetryCore.Balances.Reconciliation;

namespace TelemetryCore.Balances.Plants;

/// <summary>Whether two figures of the same thing differ by more than they may be off.</summary>
/// <param name="Difference">The first less the second; NaN when one is not known.</param>
/// <param name="Uncertainty">Standard deviation of the difference; NaN when one is not declared.</param>
/// <param name="Critical">What the difference may be in standard deviations.</param>
public readonly record struct PairedTest(double Difference, double Uncertainty, double Critical)
{
    /// <summary>The difference in standard deviations; NaN when it cannot be told.</summary>
    public double Z => Uncertainty > 0 ? Difference / Uncertainty : Difference == 0 ? 0 : double.NaN;

    /// <summary>
    /// Closed: they agree. Open: they do not. Undecidable: a figure is missing, or nobody has declared how far one may
    /// be off.
    /// </summary>
    public BalanceVerdict Verdict =>
        !double.IsFinite(Difference) || !double.IsFinite(Uncertainty) ? BalanceVerdict.Undecidable
        : Math.Abs(Difference) <= Critical * Uncertainty ? BalanceVerdict.Closed
        : BalanceVerdict.Open;
}

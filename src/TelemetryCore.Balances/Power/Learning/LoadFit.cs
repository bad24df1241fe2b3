namespace TelemetryCore.Balances.Power.Learning;

/// <summary>A curve that was learned.</summary>
/// <param name="Curve">The curve.</param>
/// <param name="Deviation">MAD: the median distance of treatment from the curve.</param>
/// <param name="Pairs">Pairs of readings that it was learned from.</param>
public sealed record LoadFit(LoadCurve Curve, double Deviation, int Pairs);

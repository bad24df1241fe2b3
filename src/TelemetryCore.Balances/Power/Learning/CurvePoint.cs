namespace TelemetryCore.Balances.Power.Learning;

/// <summary>A point of a <see cref="LoadCurve"/>.</summary>
/// <param name="Production">Power of production.</param>
/// <param name="Treatment">Power of treatment that belongs to it.</param>
public readonly record struct CurvePoint(double Production, double Treatment);

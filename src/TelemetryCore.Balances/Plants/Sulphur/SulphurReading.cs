namespace TelemetryCore.Balances.Plants.Sulphur;

/// <summary>What was read of a stream with sulphur; NaN: missing.</summary>
/// <param name="Amount">In the unit of its meter.</param>
/// <param name="ContentPercent">Sulphur, in percent.</param>
public readonly record struct SulphurReading(double Amount, double ContentPercent);

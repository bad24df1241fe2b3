namespace TelemetryCore.Balances.Plants.Solvents;

/// <summary>What was processed of one oilseed in 12 operating months.</summary>
/// <param name="Tons">Short tons.</param>
/// <param name="GallonsPerTon">Its solvent loss factor (40 CFR 63.2840, table 1), such as 0.2.</param>
public readonly record struct OilseedAmount(double Tons, double GallonsPerTon);

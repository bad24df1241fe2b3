namespace TelemetryCore.Balances.Plants.Solvents;

/// <summary>What was used of a material that holds volatile organic compounds.</summary>
/// <param name="Name">As in the ledger that GB 37822 asks for.</param>
/// <param name="Amount">What was used, with its standard deviation; in any unit of mass, the same for all.</param>
/// <param name="Fraction">Mass fraction of volatile organic compounds, 0 to 1.</param>
public readonly record struct VocMaterial(string Name, Figure Amount, Figure Fraction);

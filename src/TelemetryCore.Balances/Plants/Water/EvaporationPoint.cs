namespace TelemetryCore.Balances.Plants.Water;

/// <summary>One line of a table of evaporation.</summary>
/// <param name="AirCelsius">Temperature of the air, in °C.</param>
/// <param name="PerDegree">k: part of the circulating water that evaporates for each °C.</param>
public readonly record struct EvaporationPoint(double AirCelsius, double PerDegree);

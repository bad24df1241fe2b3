namespace TelemetryCore.Balances.Plants.Waste;

/// <summary>One transfer, weighed where it left and where it arrived.</summary>
/// <param name="Number">Of the manifest.</param>
/// <param name="Sent">A: what the sender weighed; NaN: missing.</param>
/// <param name="Received">B: what the receiver weighed, in the same unit; NaN: missing.</param>
public readonly record struct Manifest(string Number, double Sent, double Received);

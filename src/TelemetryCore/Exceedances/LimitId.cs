namespace TelemetryCore.Exceedances;

/// <summary>The dense number of a limit within one engine, from 0 in order of addition.</summary>
/// <param name="Value">0-based.</param>
public readonly record struct LimitId(int Value);

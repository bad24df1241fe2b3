namespace TelemetryCore.Windows;

/// <summary>The dense number of a standing window within one engine, from 0 in order of addition.</summary>
/// <param name="Value">0-based.</param>
public readonly record struct WindowId(int Value);

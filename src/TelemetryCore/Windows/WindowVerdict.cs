namespace TelemetryCore.Windows;

/// <summary>What a window's figures may be used for.</summary>
public enum WindowVerdict : byte
{
    /// <summary>No valid sample: there is no figure.</summary>
    Empty = 0,

    /// <summary>A rule of validity does not hold: the figures are raw and stand for nothing.</summary>
    Insufficient,

    /// <summary>All rules of validity hold: the figures stand for the window.</summary>
    Valid,
}

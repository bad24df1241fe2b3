using System.Globalization;

namespace TelemetryCore.Exceedances;

/// <summary>A point of a threshold that depends on the load of the source.</summary>
/// <param name="Load">The load, in the unit of the load's series; finite.</param>
/// <param name="Value">The threshold at that load, in the limited series' unit; finite.</param>
public readonly record struct CurvePoint(double Load, double Value)
{
    /// <summary>The load and the value, as <c>50: 100</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Load:R}: {Value:R}");
}

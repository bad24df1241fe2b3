using System.Runtime.CompilerServices;

namespace TelemetryCore.Windows;

/// <summary>The figures of one window, in the order of its definition's aggregates.</summary>
[InlineArray(Limits.AggregatesPerWindowMax)]
internal struct WindowFigures
{
    private double _first;
}

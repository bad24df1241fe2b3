using TelemetryCore.Internal;

namespace TelemetryCore.Windows;

/// <summary>What an instrument can measure; a reading outside stands for nothing.</summary>
/// <param name="Min">The least reading, in the series' unit; finite.</param>
/// <param name="Max">The greatest reading, in the series' unit; finite and above <paramref name="Min"/>.</param>
public readonly record struct MeasuringRange(double Min, double Max)
{
    /// <summary>True when a reading lies in the range, both ends included; false for NaN.</summary>
    public bool Contains(double value) => value >= Min && value <= Max;

    internal MeasuringRange Validated()
    {
        if (!double.IsFinite(Min) || !double.IsFinite(Max) || Min >= Max)
        {
            Throw.BadRange(Min, Max);
        }

        return this;
    }
}

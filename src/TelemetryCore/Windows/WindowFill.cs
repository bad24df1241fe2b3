using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Fills;

namespace TelemetryCore.Windows;

/// <summary>
/// What stands in for missing samples in the figures of a window. A gap between two valid samples that is longer than
/// the cadence is filled at each step of the cadence from the first of the two on; or, when it is too long, not at all.
/// What is filled is never counted as captured.
/// </summary>
public abstract record WindowFill
{
    private protected WindowFill(TimeSpan gapMax)
    {
        Throw.IfOutside(gapMax, Limits.PaneSizeMin, Limits.WindowReachMax, nameof(gapMax));
        GapMax = gapMax;
    }

    /// <summary>The longest gap that is filled, from one valid sample to the next.</summary>
    public TimeSpan GapMax { get; }

    /// <summary>The value before the gap.</summary>
    /// <param name="gapMax">The longest gap that is filled, one millisecond to 366 days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gapMax"/> lies outside that range.</exception>
    public static WindowFill Previous(TimeSpan gapMax) => new PreviousFill(gapMax);

    /// <summary>The straight line from the value before the gap to the one behind it.</summary>
    /// <param name="gapMax">The longest gap that is filled, one millisecond to 366 days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gapMax"/> lies outside that range.</exception>
    public static WindowFill Linear(TimeSpan gapMax) => new LinearFill(gapMax);

    /// <summary>One value.</summary>
    /// <param name="value">The value, in the series' unit; finite.</param>
    /// <param name="gapMax">The longest gap that is filled, one millisecond to 366 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="value"/> is not finite, or <paramref name="gapMax"/> lies outside that range.
    /// </exception>
    public static WindowFill Constant(double value, TimeSpan gapMax)
    {
        Throw.IfOutside(value, double.MinValue, double.MaxValue, nameof(value));
        return new ConstantFill(value, gapMax);
    }

    /// <summary>What stands in at a time between two valid samples.</summary>
    internal abstract double ValueAt(Timestamp at, in Sample before, in Sample behind);
}

using TelemetryCore.Internal;
using TelemetryCore.Windows.Fills;

namespace TelemetryCore.Windows;

/// <summary>What stands for a window without a figure of its own, and for how long it may.</summary>
public abstract record WindowFill
{
    private protected WindowFill(TimeSpan gapMax)
    {
        Throw.IfOutside(gapMax, Limits.PaneSizeMin, Limits.WindowReachMax, nameof(gapMax));
        GapMax = gapMax;
    }

    /// <summary>
    /// The longest gap that is filled, from the end of the last window with a figure; what lies in a longer one stays
    /// empty.
    /// </summary>
    public TimeSpan GapMax { get; }

    /// <summary>The figure before the gap.</summary>
    /// <param name="gapMax">The longest gap that is filled, one millisecond to 366 days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gapMax"/> lies outside that range.</exception>
    public static WindowFill Previous(TimeSpan gapMax) => new PreviousFill(gapMax);

    /// <summary>The straight line from the figure before the gap to the one behind it.</summary>
    /// <param name="gapMax">The longest gap that is filled, one millisecond to 366 days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gapMax"/> lies outside that range.</exception>
    public static WindowFill Linear(TimeSpan gapMax) => new LinearFill(gapMax);

    /// <summary>One value.</summary>
    /// <param name="value">The value, in the figure's unit; finite.</param>
    /// <param name="gapMax">The longest gap that is filled, one millisecond to 366 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="value"/> is not finite, or <paramref name="gapMax"/> lies outside that range.
    /// </exception>
    public static WindowFill Constant(double value, TimeSpan gapMax)
    {
        Throw.IfOutside(value, double.MinValue, double.MaxValue, nameof(value));
        return new ConstantFill(value, gapMax);
    }
}

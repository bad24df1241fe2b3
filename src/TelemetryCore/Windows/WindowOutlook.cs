using TelemetryCore.Columns;
using TelemetryCore.Internal;

namespace TelemetryCore.Windows;

/// <summary>
/// A window that is not over: what it is, what it can still become, and what is certain already, as long as nothing
/// that is held is amended, and no more samples come than the cadence promises.
/// </summary>
public readonly record struct WindowOutlook
{
    /// <summary>The window as it would be if no further sample came.</summary>
    public WindowResult SoFar { get; init; }

    /// <summary>Samples that may still come.</summary>
    public int Missing { get; init; }

    /// <summary>True when the verdict can still be Valid.</summary>
    public bool CanBeValid { get; init; }

    /// <summary>True when the verdict will be Valid, whatever comes.</summary>
    public bool MustBeValid { get; init; }

    /// <summary>True when the verdict is certain.</summary>
    public bool IsVerdictCertain => MustBeValid || !CanBeValid;

    /// <summary>
    /// The first figure of what no longer changes: of samples all that are held, of windows those that are over.
    /// </summary>
    internal Rational Held { get; init; }

    /// <summary>How many these are.</summary>
    internal int HeldCount { get; init; }

    /// <summary>The least of the first figure before rounding.</summary>
    internal Rational ExactLow { get; init; }

    /// <summary>The greatest of the first figure before rounding.</summary>
    internal Rational ExactHigh { get; init; }

    internal WindowFigures Low { get; init; }

    internal WindowFigures High { get; init; }

    /// <summary>
    /// The least and the greatest that a figure can become: what is missing reads between the ends of the definition's
    /// <see cref="WindowDefinition.Range"/>, or does not come at all. Infinite where no range is declared, or where
    /// extremes of samples do not bound the figure, such as a standard deviation, where another series or a fill
    /// completes it, or where more than 100,000 samples are missing.
    /// </summary>
    /// <exception cref="ArgumentException">The aggregate is not among the definition's.</exception>
    public (double Low, double High) BoundsOf(Aggregate aggregate)
    {
        var index = SoFar.Definition.IndexOf(aggregate);
        if (index < 0)
        {
            Throw.AggregateMissing(aggregate.Name);
        }

        return (Low[index], High[index]);
    }
}

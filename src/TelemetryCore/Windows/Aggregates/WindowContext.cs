using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>What an aggregate may need to know besides its partial to give the figure of a window [From, To).</summary>
internal readonly record struct WindowContext
{
    /// <summary>The start, inclusive.</summary>
    public Timestamp From { get; init; }

    /// <summary>The end, exclusive.</summary>
    public Timestamp To { get; init; }

    /// <summary>
    /// The last sample before the window, valid or not; null when there is none, or when no aggregate of the window
    /// looks back.
    /// </summary>
    public Sample? Before { get; init; }

    /// <summary>The last valid sample before the window, like <see cref="Before"/>.</summary>
    public Sample? ValidBefore { get; init; }
}

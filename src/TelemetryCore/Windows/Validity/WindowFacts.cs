using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Validity;

/// <summary>What rules decide on.</summary>
internal readonly ref struct WindowFacts
{
    /// <summary>The window.</summary>
    public required WindowBounds Bounds { get; init; }

    /// <summary>The zone whose calendar counts.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The declared cadence: the time that one sample stands for.</summary>
    public required TimeSpan Cadence { get; init; }

    /// <summary>Valid samples.</summary>
    public required int Count { get; init; }

    /// <summary>Samples that the cadence promises; 0 when the source stood still throughout.</summary>
    public required int Expected { get; init; }

    /// <summary>The time that valid samples cover.</summary>
    public required TimeSpan Covered { get; init; }

    /// <summary>How many samples carried each mark.</summary>
    public required StatusHistogram Statuses { get; init; }

    /// <summary>Valid samples by time.</summary>
    public required IPaneCounts Panes { get; init; }

    /// <summary>Samples that may still come, valid or not; 0 for a window that is over.</summary>
    public int Missing { get; init; }

    /// <summary>
    /// The instant before which no sample comes any more. Null when those that are missing may come at any time in the
    /// window.
    /// </summary>
    public Timestamp? OpenFrom { get; init; }

    /// <summary>
    /// How many valid samples a part of the window lacks of so many; more than can come when the part is over.
    /// </summary>
    public long ShortfallIn(WindowBounds part, int min)
    {
        var from = part.From < Bounds.From ? Bounds.From : part.From;
        var to = part.To > Bounds.To ? Bounds.To : part.To;
        var shortfall = min - Panes.CountIn(from, to);
        return shortfall <= 0 ? 0
            : to <= OpenFrom ? long.MaxValue
            : shortfall;
    }
}

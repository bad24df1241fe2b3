using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Panes;

/// <summary>
/// What the panes of a window are filled from: the samples of a series, or the results of other windows.
/// </summary>
internal interface IPaneSource
{
    /// <summary>
    /// Event time, in microseconds, from which a newest sample makes something new to tell; the greatest number when
    /// that is so with every sample.
    /// </summary>
    long NextAt { get; }

    /// <summary>
    /// Empties the panes, and begins with the one that holds or follows a time. Samples at or after
    /// <paramref name="until"/> do not count.
    /// </summary>
    void Restart(PaneList panes, Timestamp from, Timestamp? asOf, Timestamp until);

    /// <summary>Goes on behind the last pane, up to a time that ends one.</summary>
    void Extend(PaneList panes, Timestamp to);

    /// <summary>Goes on with what there is at <see cref="NextAt"/>; returns up to where all panes are told.</summary>
    Timestamp Advance(PaneList panes);

    /// <summary>Tells anew what a changed stretch touches.</summary>
    void Refresh(PaneList panes, in ChangedStretch change);

    /// <summary>
    /// Up to where something is told, in panes of panes too; the time that is given when there are none.
    /// </summary>
    Timestamp ToldUpTo(Timestamp heldTo);

    /// <summary>True when a change lies behind all that is told, up to a time in panes of samples.</summary>
    bool Misses(in ChangedStretch change, Timestamp heldTo);

    /// <summary>A time that all windows which a change can have changed end behind.</summary>
    Timestamp TouchedAfter(in ChangedStretch change);

    /// <summary>A time at or before which all windows start that a change can have changed.</summary>
    Timestamp TouchedUpTo(in ChangedStretch change);

    /// <summary>True when a change can have changed the window.</summary>
    bool Touches(in WindowBounds window, in ChangedStretch change);

    /// <summary>How many samples or windows the time of a window promises.</summary>
    int Expected(in WindowBounds window, in Coverage coverage);

    /// <summary>How many of these may still come when nothing does before a time.</summary>
    int Open(in WindowBounds window, Timestamp from);
}

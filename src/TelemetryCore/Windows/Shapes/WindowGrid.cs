using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Shapes;

/// <summary>
/// Where the windows of a shape lie in a zone, and the panes that they are made of. Panes partition time, and every
/// window's From and To is an edge of panes. Time ends where <see cref="Timestamp"/> does: the last pane and window
/// end at <see cref="Timestamp.MaxValue"/> and hold it too, and the last window is its own next. A grid remembers
/// where it last looked and is used by one thread at a time.
/// </summary>
internal abstract class WindowGrid
{
    /// <summary>The pane that holds an instant.</summary>
    public abstract WindowBounds PaneOf(Timestamp at);

    /// <summary>Of the windows that end after an instant the one that ends first.</summary>
    public abstract WindowBounds FirstEndingAfter(Timestamp at);

    /// <summary>The window that ends next after another one of this grid.</summary>
    public WindowBounds Next(in WindowBounds window) => FirstEndingAfter(window.To);
}

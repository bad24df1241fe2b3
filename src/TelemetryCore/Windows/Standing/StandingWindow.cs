using TelemetryCore.Samples;
using TelemetryCore.Windows.Panes;

namespace TelemetryCore.Windows.Standing;

/// <summary>
/// One registered window of one series. A result rests on the columns alone: whatever the order of arrival or the
/// batching, the same samples give the same bytes, and a late sample only means to compute again.
/// </summary>
internal abstract class StandingWindow(WindowTarget target)
{
    public WindowTarget Target { get; } = target;

    public bool IsStarted { get; private protected set; }

    /// <summary>Event time, in microseconds, from which a newest sample makes <see cref="Close"/> due.</summary>
    public abstract long ClosesAt { get; }

    /// <summary>True when <see cref="Close"/> is due at a watermark.</summary>
    /// <param name="watermark">Event time, in microseconds, that the newest sample or the clock has reached.</param>
    /// <param name="byClock">True when the clock says so, for series that are silent.</param>
    public abstract bool IsDue(long watermark, bool byClock);

    /// <summary>Event time, in microseconds, before which a sample changes what was told.</summary>
    public abstract long ToldUpTo { get; }

    /// <summary>Starts with the windows that hold a sample, the first.</summary>
    public abstract void Start(Timestamp first);

    /// <summary>Goes on where an earlier life of the store came to, over samples that are there already.</summary>
    /// <param name="first">The series' first sample.</param>
    /// <param name="closedUpTo">Event time up to which its newest sample had closed windows.</param>
    public abstract void Resume(Timestamp first, Timestamp closedUpTo);

    /// <summary>Goes on by what is due at <see cref="ClosesAt"/>.</summary>
    public abstract void Close(List<WindowResult> results);

    /// <summary>Tells anew what a change of samples before <see cref="ToldUpTo"/> has changed.</summary>
    public abstract void Revise(in ChangedStretch change, List<WindowResult> results);

    /// <summary>How often a window that ends at a time was revised.</summary>
    public abstract int RevisionOf(Timestamp end);
}

using TelemetryCore.Samples;
using TelemetryCore.Windows.Panes;

namespace TelemetryCore.Windows.Scans;

/// <summary>
/// What windows that are not over can still become. One that is asked again and again allocates nothing after warm-up.
/// </summary>
internal sealed class WindowForesight(WindowTarget target)
{
    private readonly PaneWindow _panes = new(target, target.CreateGrid());

    /// <summary>The window that holds the newest sample, as far as it has come.</summary>
    public WindowOutlook AtNewest(Timestamp newest)
    {
        // Without lateness nothing comes but what is newer.
        var behind = new Timestamp(newest.Microseconds + 1);
        var lateness = target.Columns.Info.Lateness;
        var openFrom = lateness > TimeSpan.Zero ? newest - lateness : behind;
        return _panes.Foresee(_panes.Grid.FirstEndingAfter(newest), behind, openFrom);
    }

    /// <summary>
    /// Of the windows that are not over at an instant the one that ends first, as of that instant: what is held from
    /// there on does not count, so that it does not matter what else had come when it was asked. For when the watermark
    /// of the windows has reached the instant.
    /// </summary>
    public WindowOutlook At(Timestamp at)
    {
        // What the windows have waited for comes no more.
        var lateness = target.Columns.Info.Lateness - target.Definition.Lateness;
        var openFrom = lateness > TimeSpan.Zero ? at - lateness : at;
        return _panes.Foresee(_panes.Grid.FirstEndingAfter(at), at, openFrom);
    }
}

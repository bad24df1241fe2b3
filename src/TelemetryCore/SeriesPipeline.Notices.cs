using TelemetryCore.Exceedances;
using TelemetryCore.Subscriptions;

namespace TelemetryCore;

/// <summary>
/// What the alarms of the series amount to: what is over, or too long, when event time has passed it, not with the next
/// step.
/// </summary>
internal sealed partial class SeriesPipeline
{
    // Event time of the newest sample, in microseconds, from which on there may be something to tell.
    private long _noticesDue = long.MaxValue;

    public StandingLimit? FindLimit(string name) => Array.Find(_limits, limit => limit.Definition.Name == name);

    /// <summary>Tells what a watermark brings about, behind all that it lets the limits see.</summary>
    /// <param name="watermark">The newest sample, or what the clock has passed, in microseconds.</param>
    /// <param name="hasSteps">True when alarms of the series had steps.</param>
    public void TellNotices(long watermark, bool hasSteps)
    {
        if (!hasSteps && watermark < _noticesDue)
        {
            return;
        }

        _noticesDue = After(notices.FloodDueAt, patience: 0);
        foreach (var limit in _limits)
        {
            var due = notices.Advance(limit.Id, SeenBy(limit, watermark));
            _noticesDue = Math.Min(_noticesDue, After(due, limit.Patience));
        }

        Schedule();
    }

    // What is due at an instant is told once that has passed.
    private static long After(long due, long patience) =>
        due > long.MaxValue - patience - 1 ? long.MaxValue : due + patience + 1;

    // Up to just before what the limit is to look at next.
    private long SeenBy(StandingLimit limit, long watermark)
    {
        var closes = limit.Window is { } window ? FindWindow(window.Id)!.ClosesAt : long.MaxValue;
        return Math.Min(watermark, Math.Min(limit.DueAt, closes) - 1) - limit.Patience;
    }
}

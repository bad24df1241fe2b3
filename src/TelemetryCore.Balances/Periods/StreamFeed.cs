using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Periods;

/// <summary>
/// The reading of a stream: the window that ends as much before the period as its delay, or, of a level, that less the
/// one before it.
/// </summary>
internal sealed class StreamFeed(WindowTrack windows, TimeSpan delay, bool isLevel, PlugFlow? plug)
{
    public bool IsKnown(Timestamp to) => windows.IsKnownUpTo(to - delay) && (plug is null || plug.IsKnown(to));

    public double Read(Timestamp from, Timestamp to) =>
        isLevel ? WindowBefore(to) - WindowBefore(from) : WindowBefore(to);

    private double WindowBefore(Timestamp to)
    {
        if (plug is null)
        {
            return windows[to - delay];
        }

        return plug.DelayAt(to) is { } time ? windows[to - time] : double.NaN;
    }
}

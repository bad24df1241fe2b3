using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Queries.Attribution;

/// <summary>Readings and wind of the same windows: three walks in step along the ends of windows.</summary>
internal static class WindPairing
{
    /// <summary>The Valid readings that can be judged, each with the wind of its window.</summary>
    /// <param name="readings">In order of their ends, as the other two.</param>
    /// <param name="directions">The mean directions of the wind.</param>
    /// <param name="speeds">Its mean speeds.</param>
    /// <param name="isBeyond">Whether a reading is beyond the limit; null when no threshold is in force.</param>
    public static IEnumerable<WindPair> Of(
        IEnumerable<WindowResult> readings,
        IEnumerable<WindowResult> directions,
        IEnumerable<WindowResult> speeds,
        Func<WindowResult, bool?> isBeyond)
    {
        using var direction = directions.GetEnumerator();
        using var speed = speeds.GetEnumerator();
        var (hasDirection, hasSpeed) = (direction.MoveNext(), speed.MoveNext());
        foreach (var reading in readings)
        {
            hasDirection = SkipTo(reading.To, direction, hasDirection);
            hasSpeed = SkipTo(reading.To, speed, hasSpeed);
            if (reading.Verdict == WindowVerdict.Valid && isBeyond(reading) is { } beyond)
            {
                yield return new WindPair(
                    beyond,
                    ValueAt(reading.To, direction, hasDirection),
                    ValueAt(reading.To, speed, hasSpeed),
                    reading.To - reading.From);
            }
        }
    }

    private static bool SkipTo(Timestamp to, IEnumerator<WindowResult> windows, bool has)
    {
        while (has && windows.Current.To < to)
        {
            has = windows.MoveNext();
        }

        return has;
    }

    private static double ValueAt(Timestamp to, IEnumerator<WindowResult> windows, bool has) =>
        has && windows.Current is { Verdict: WindowVerdict.Valid } window && window.To == to
            ? window.Value
            : double.NaN;
}

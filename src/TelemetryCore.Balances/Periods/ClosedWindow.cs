using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Balances.Periods;

/// <summary>What a window came to; NaN when its figure does not stand for it.</summary>
/// <param name="Place">Which of all windows it is in the order of arrival.</param>
/// <param name="Track">Whose it is.</param>
/// <param name="To">The end, exclusive.</param>
/// <param name="Value">Its figure.</param>
internal readonly record struct ClosedWindow(long Place, int Track, Timestamp To, double Value)
{
    /// <summary>By time, and of one time as they came.</summary>
    public static readonly Comparison<ClosedWindow> Order = (first, second) =>
        first.To == second.To ? first.Place.CompareTo(second.Place) : first.To.CompareTo(second.To);

    public static ClosedWindow Of(long place, int track, in WindowResult window) =>
        new(place, track, window.To, window.Verdict == WindowVerdict.Valid ? window.Value : double.NaN);
}

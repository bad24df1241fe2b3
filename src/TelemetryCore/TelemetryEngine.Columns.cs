using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>
    /// The windows of one size over a series that end in (from, to], as columns: what <see cref="Window"/> tells of
    /// them, for who wants a few figures of many windows. The windows lie as those of
    /// <see cref="WindowShape.Tumbling"/> on the clock of the series' zone.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="size">As for <see cref="WindowShape.Tumbling"/>.</param>
    /// <param name="from">Event time; null begins with the window of the first sample.</param>
    /// <param name="to">Event time; null ends with the window of the newest sample.</param>
    /// <param name="asOf">Knowledge time, as for <see cref="Read"/>.</param>
    /// <param name="columns">The figures that are wanted; the fewer, the faster. Default all.</param>
    /// <returns>A cursor over spans; dispose it.</returns>
    /// <exception cref="ArgumentException">The size is no such size, or no series has this id.</exception>
    public TumblingCursor Tumble(
        SeriesId series,
        TimeSpan size,
        Timestamp? from = null,
        Timestamp? to = null,
        Timestamp? asOf = null,
        WindowColumns columns = WindowColumns.All) =>
        new(Pipeline(series).Columns, size, columns, from, to, asOf);

    /// <summary>
    /// Figures of the window (t - size, t] at each sample of a series in [from, to], valid or not, as columns: those
    /// that <see cref="Window"/> gives for <see cref="WindowShape.EachSample"/>, without a verdict.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="size">How far a window reaches back, one millisecond to 366 days.</param>
    /// <param name="from">
    /// Event time of the first sample; null begins with the first that is held. Samples before it count in the windows
    /// that reach back to them.
    /// </param>
    /// <param name="to">Event time of the last sample; null ends with the newest.</param>
    /// <param name="asOf">Knowledge time, as for <see cref="Read"/>.</param>
    /// <param name="columns">The figures that are wanted; the fewer, the faster. Default all.</param>
    /// <returns>A cursor over spans; dispose it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="size"/> lies outside its range, or no series has this id.
    /// </exception>
    public SlidingCursor Slide(
        SeriesId series,
        TimeSpan size,
        Timestamp? from = null,
        Timestamp? to = null,
        Timestamp? asOf = null,
        WindowColumns columns = WindowColumns.All)
    {
        Throw.IfOutside(size, Limits.PaneSizeMin, Limits.WindowReachMax, nameof(size));
        return new SlidingCursor(Pipeline(series).Columns, size, columns, from, to, asOf);
    }
}

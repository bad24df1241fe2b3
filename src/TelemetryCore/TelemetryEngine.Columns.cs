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
}

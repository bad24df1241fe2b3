using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>
    /// Figures of the window (t - size, t] at each sample of a series in [from, to], valid or not: those that
    /// <see cref="Window"/> gives for <see cref="WindowShape.EachSample"/>, as spans, and without a verdict.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="size">How far a window reaches back, one millisecond to 366 days.</param>
    /// <param name="figures">What is computed besides the counts; what is not asked for costs nothing.</param>
    /// <param name="from">
    /// Event time of the first sample; null begins with the first that is held. Samples before it count in the windows
    /// that reach back to them.
    /// </param>
    /// <param name="to">Event time of the last sample; null ends with the newest.</param>
    /// <param name="asOf">Knowledge time, as for <see cref="Read"/>.</param>
    /// <returns>A cursor over spans; dispose it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="size"/> lies outside its range, or no series has this id.
    /// </exception>
    public SlidingCursor Slide(
        SeriesId series, TimeSpan size, SlidingFigures figures,
        Timestamp? from = null, Timestamp? to = null, Timestamp? asOf = null)
    {
        Throw.IfOutside(size, Limits.PaneSizeMin, Limits.WindowReachMax, nameof(size));
        return new SlidingCursor(Pipeline(series).Columns, size, figures, from, to, asOf);
    }
}

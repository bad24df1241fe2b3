using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Sliding;

namespace TelemetryCore.Windows;

/// <summary>
/// Walks the samples of one series in order of time, a stretch of parallel spans at a time, with figures of the window
/// (t - size, t] that ends at each of them, valid or not. The figures are those of
/// <see cref="WindowShape.EachSample"/>, bit for bit. Like <see cref="SampleCursor"/> it takes no lock and sees the
/// series as it was when the cursor was made. Dispose it: while a cursor is open, dropped memory cannot be reused.
/// </summary>
/// <example>
/// <code>
/// using var cursor = engine.Slide(series, TimeSpan.FromMinutes(10));
/// while (cursor.MoveNext())
/// {
///     Draw(cursor.Timestamps, cursor.Means, cursor.Maxima);
/// }
/// </code>
/// </example>
public ref struct SlidingCursor : IDisposable
{
    private readonly WindowColumns _figures;
    private readonly Timestamp _from;
    private SampleCursor _samples;
    private Slider? _slider;
    private int _start;

    internal SlidingCursor(
        Series series, TimeSpan size, WindowColumns figures, Timestamp? from, Timestamp? to, Timestamp? asOf)
    {
        _figures = figures;
        _from = from ?? Timestamp.MinValue;
        var reach = WindowBounds.Within(_from.Microseconds - (size.Ticks / TimeSpan.TicksPerMicrosecond));
        var end = (to ?? Timestamp.MaxValue).Microseconds + 1;
        Expected = new WindowBounds(Timestamp.MinValue, Timestamp.MinValue + size).Expected(series.Info.Cadence);
        _samples = series.Read(new Timestamp(reach), new Timestamp(end), asOf);
        _slider = Sliders.Rent();
        _slider.Restart(size, figures);
    }

    /// <summary>
    /// Samples that the declared cadence promises for a window, at least 1. Unlike <see cref="WindowResult.Expected"/>
    /// it counts the time in which the source was stopped.
    /// </summary>
    public int Expected { get; }

    /// <summary>
    /// The samples of the current stretch, at least one, each with its window at the same index of the other spans.
    /// Valid until the next <see cref="MoveNext"/>.
    /// </summary>
    public SampleBatch Current { get; private set; }

    /// <summary>
    /// Event times of the current stretch, strictly ascending; each ends a window and lies in it. Valid until the next
    /// <see cref="MoveNext"/>.
    /// </summary>
    public readonly ReadOnlySpan<Timestamp> Timestamps => Current.Timestamps;

    /// <summary>
    /// Valid samples in each window, 0 or more. Valid until the next <see cref="MoveNext"/>.
    /// </summary>
    public readonly ReadOnlySpan<int> Counts =>
        _slider is null ? default : _slider.Counts.Slice(_start, Current.Length);

    /// <summary>
    /// The mean of each window in the series' unit, the double nearest to the exact one; NaN where the count is 0.
    /// Valid until the next <see cref="MoveNext"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">They were not asked for.</exception>
    public readonly ReadOnlySpan<double> Means => Of(WindowColumns.Means);

    /// <summary>The sum of each window, as <see cref="Means"/>.</summary>
    /// <exception cref="InvalidOperationException">They were not asked for.</exception>
    public readonly ReadOnlySpan<double> Sums => Of(WindowColumns.Sums);

    /// <summary>
    /// The least value of each window in the series' unit, -0.0 below 0.0; NaN where the count is 0. Valid until the
    /// next <see cref="MoveNext"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">They were not asked for.</exception>
    public readonly ReadOnlySpan<double> Minima => Of(WindowColumns.Minima);

    /// <summary>The greatest value of each window, as <see cref="Minima"/>.</summary>
    /// <exception cref="InvalidOperationException">They were not asked for.</exception>
    public readonly ReadOnlySpan<double> Maxima => Of(WindowColumns.Maxima);

    /// <summary>Goes to the next stretch; false when there is none.</summary>
    /// <exception cref="System.IO.IOException">
    /// What is on disk cannot be read, or is damaged; the message says what.
    /// </exception>
    public bool MoveNext()
    {
        Current = default;
        while (Current.Length == 0 && _samples.MoveNext())
        {
            var rows = _samples.Current;
            _slider!.Add(rows);
            _start = CountBefore(rows.Timestamps, _from);
            Current = rows.Slice(_start, rows.Length - _start);
        }

        return Current.Length > 0;
    }

    /// <summary>Lets go of the memory that the cursor holds on to.</summary>
    public void Dispose()
    {
        Current = default;
        _samples.Dispose();
        if (_slider is not null)
        {
            Sliders.Return(_slider);
            _slider = null;
        }
    }

    private static int CountBefore(ReadOnlySpan<Timestamp> timestamps, Timestamp from)
    {
        var index = timestamps[0] >= from ? 0 : timestamps.BinarySearch(from);
        return index < 0 ? ~index : index;
    }

    private readonly ReadOnlySpan<double> Of(WindowColumns kind)
    {
        if ((_figures & kind) == 0)
        {
            Throw.FiguresMissing(kind.ToString());
        }

        return _slider is null ? default : _slider.FiguresOf(kind).Slice(_start, Current.Length);
    }
}

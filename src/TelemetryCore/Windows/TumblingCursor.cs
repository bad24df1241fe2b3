using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Tumbling;

namespace TelemetryCore.Windows;

/// <summary>
/// Walks the windows of one size over a series in order of time, a stretch of parallel spans at a time, without a lock.
/// Every window is told, also one without a valid sample: its count is 0 and its figures are NaN. Figures equal those
/// of <see cref="WindowResult"/> bit for bit. The cursor sees the series as it was when it was made. Dispose it: while
/// it is open, dropped memory cannot be reused.
/// </summary>
/// <example>
/// <code>
/// using var minutes = engine.Tumble(series, TimeSpan.FromMinutes(1));
/// while (minutes.MoveNext())
/// {
///     Plot(minutes.Starts, minutes.Means);
/// }
/// </code>
/// </example>
public ref struct TumblingCursor : IDisposable
{
    private TumblingScan? _scan;
    private UnitCursor _units;
    private TumblingRows _rows;

    internal TumblingCursor(
        Series series, TimeSpan size, WindowColumns columns, Timestamp? from, Timestamp? to, Timestamp? asOf)
    {
        var info = series.Info;
        Expected = new WindowBounds(default, default(Timestamp) + size).Expected(info.Cadence);
        _scan = TumblingScan.Rent();
        var windows = _scan.Windows(size, info.Zone);
        if (!series.TryGetFrom(Timestamp.MinValue, asOf, out var first) && (from is null || to is null))
        {
            Dispose();
            return;
        }

        var end = to ?? windows.Of(new Timestamp(series.Newest)).To;
        _scan.Begin(info, columns, from ?? first.Timestamp, end);
        _units = new UnitCursor(series, new Timestamp(_scan.From), end, asOf);
    }

    /// <summary>The samples that the series' cadence promises for a whole window, at least 1.</summary>
    public int Expected { get; }

    /// <summary>
    /// Where each window of the current stretch starts, strictly ascending; it ends where the next one starts. Valid
    /// until the next <see cref="MoveNext"/>, like all spans.
    /// </summary>
    public readonly ReadOnlySpan<Timestamp> Starts => _scan is null ? default : _scan.Starts;

    /// <summary>How many valid samples each window has.</summary>
    public readonly ReadOnlySpan<int> Counts => _scan is null ? default : _scan.Counts;

    /// <summary>
    /// The mean of the valid samples of each window, in the series' unit, exact for decimal readings and rounded once;
    /// NaN without one. Empty when not asked for.
    /// </summary>
    public readonly ReadOnlySpan<double> Means => _scan is null ? default : _scan.Means;

    /// <summary>The sum of the valid samples of each window, like <see cref="Means"/>.</summary>
    public readonly ReadOnlySpan<double> Sums => _scan is null ? default : _scan.Sums;

    /// <summary>
    /// The least valid sample of each window, in the series' unit; -0.0 is less than 0.0. NaN without one. Empty when
    /// not asked for.
    /// </summary>
    public readonly ReadOnlySpan<double> Minima => _scan is null ? default : _scan.Minima;

    /// <summary>The greatest valid sample of each window, like <see cref="Minima"/>.</summary>
    public readonly ReadOnlySpan<double> Maxima => _scan is null ? default : _scan.Maxima;

    /// <summary>Goes to the next stretch of windows; false when there is none.</summary>
    /// <exception cref="System.IO.IOException">
    /// What is on disk cannot be read, or is damaged; the message says what.
    /// </exception>
    public bool MoveNext() => _scan is not null && _scan.Fill(ref _units, ref _rows);

    /// <summary>Lets go of the memory that the cursor holds on to.</summary>
    public void Dispose()
    {
        if (_scan is { } scan)
        {
            _scan = null;
            _rows = default;
            _units.Dispose();
            TumblingScan.Return(scan);
        }
    }
}

using System.Text.Json;
using TelemetryCore.Exceedances.Thresholds;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances;

/// <summary>
/// What a limit compares with: a constant, or what changes with time, with another series, or with the load of the
/// source. Where none is in force nothing is beyond.
/// </summary>
public abstract record LimitThreshold
{
    private protected LimitThreshold()
    {
    }

    /// <summary>One value that never changes, in the series' unit; finite.</summary>
    public static LimitThreshold Constant(double value) => new ConstantThreshold(value);

    /// <inheritdoc cref="Constant"/>
    public static implicit operator LimitThreshold(double value) => new ConstantThreshold(value);

    /// <summary>
    /// The last valid sample of another series of the same station, times a factor, plus an offset, all in the limited
    /// series' unit; none before the first. Computed as decimals where all three are: 0.1 times 3 is 0.3.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="factor">Finite; default 1.</param>
    /// <param name="offset">Finite; default 0.</param>
    public static LimitThreshold Of(SeriesId series, double factor = 1, double offset = 0) =>
        new SeriesThreshold(series, factor, offset);

    /// <summary>Thresholds that are in force one after the other; outside all of them none is.</summary>
    /// <param name="entries">1 to 4,096 that do not overlap, in any order; one series at most is behind them.</param>
    public static LimitThreshold Effective(params IReadOnlyList<EffectiveThreshold> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new EffectiveSchedule(new(entries.OrderBy(entry => entry.From)));
    }

    /// <summary>
    /// Thresholds by the local time of day, each until the next, past midnight too. A time that the zone's clocks skip
    /// begins when they do, and one that they show twice the first time.
    /// </summary>
    /// <param name="zone">The zone whose clocks count.</param>
    /// <param name="lines">1 to 4,096, in any order; no two begin at one time of one day.</param>
    public static LimitThreshold Daily(TimeZoneInfo zone, params IReadOnlyList<DailyThreshold> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return new DailySchedule(zone, new(lines.OrderBy(line => line.From)));
    }

    /// <summary>
    /// A curve over the last valid sample of a series of the same station, such as the load of the source: straight
    /// between its points, flat outside them; none before the first sample. Computed as decimals where readings and
    /// points are.
    /// </summary>
    /// <param name="load">The series of the load.</param>
    /// <param name="points">1 to 4,096, loads ascending.</param>
    public static LimitThreshold Curve(SeriesId load, params IReadOnlyList<CurvePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new CurveThreshold(load, new(points), IsStepped: false);
    }

    /// <summary>
    /// As <see cref="Curve"/>, in steps: the value of the last point at or below the load; below all of them, of the
    /// first.
    /// </summary>
    /// <inheritdoc cref="Curve"/>
    public static LimitThreshold Steps(SeriesId load, params IReadOnlyList<CurvePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new CurveThreshold(load, new(points), IsStepped: true);
    }

    /// <summary>The value of a constant; null for a threshold that changes.</summary>
    public virtual double? Value => null;

    /// <summary>The series of the same station that it is computed from; null when there is none.</summary>
    internal virtual SeriesId? Companion => null;

    /// <summary>The threshold at an instant; NaN where none is in force.</summary>
    /// <param name="time">The instant.</param>
    /// <param name="companion">What the companion's last valid sample was; NaN before its first.</param>
    internal abstract double At(Timestamp time, double companion);

    /// <summary>
    /// The first instant after a time at which the threshold changes by the clock, whatever the companion does;
    /// <see cref="Timestamp.MaxValue"/> when it never does.
    /// </summary>
    internal virtual Timestamp NextChange(Timestamp time) => Timestamp.MaxValue;

    /// <summary>Writes what <see cref="LimitThresholdJson"/> reads.</summary>
    internal abstract void WriteJson(Utf8JsonWriter writer, SeriesNames names);

    /// <summary>Checks the ranges.</summary>
    internal abstract LimitThreshold Validated();
}

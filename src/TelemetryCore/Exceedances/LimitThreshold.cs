using System.Text.Json;
using TelemetryCore.Exceedances.Thresholds;
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

using TelemetryCore.Internal;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances;

/// <summary>On which side of the threshold a value is beyond the limit. The threshold itself is not.</summary>
public enum LimitDirection : byte
{
    /// <summary>Greater than the threshold: 160.1 is above 160, 160 is not.</summary>
    Above = 0,

    /// <summary>Less than the threshold.</summary>
    Below,
}

/// <summary>A limit on the valid samples of a series, or on one of its standing windows.</summary>
/// <param name="Threshold">In the series' unit; finite.</param>
public sealed record LimitDefinition(double Threshold)
{
    /// <summary>What people call it, and where it comes from. Default empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Which side is beyond. Default above.</summary>
    public LimitDirection Direction { get; init; }

    /// <summary>
    /// The standing window whose Valid figures, of its first aggregate, are compared; null, the default, compares each
    /// valid sample.
    /// </summary>
    public WindowId? Window { get; init; }

    /// <summary>
    /// How far back inside the limit a value must come before the alarm clears, in the series' unit, at least 0
    /// (default). With 100 and 5, above clears at 95 and below.
    /// </summary>
    public double Deadband { get; init; }

    /// <summary>
    /// For how long in event time values must stay beyond the limit before the alarm is raised; default zero. The first
    /// value inside the limit starts it again.
    /// </summary>
    public TimeSpan OnDelay { get; init; }

    internal LimitDefinition Validated()
    {
        ArgumentNullException.ThrowIfNull(Name);
        Throw.IfOutside(Threshold, double.MinValue, double.MaxValue, nameof(Threshold));
        Throw.IfOutside(Deadband, 0, double.MaxValue, nameof(Deadband));
        Throw.IfOutside(OnDelay, TimeSpan.Zero, Limits.LatenessMax, nameof(OnDelay));
        return this;
    }

    /// <summary>
    /// The value at which an alarm clears. Threshold and deadband are decimals to whoever wrote them, so they are
    /// subtracted as decimals where they fit: 50 - 0.1 is 49.9, not the double beside it.
    /// </summary>
    internal double ClearAt
    {
        get
        {
            var signed = Direction == LimitDirection.Above ? -Deadband : Deadband;
            var fits = Math.Abs(Threshold) < 1e13 && Deadband < 1e13;
            return fits ? (double)((decimal)Threshold + (decimal)signed) : Threshold + signed;
        }
    }
}

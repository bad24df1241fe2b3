namespace TelemetryCore.Exceedances;

/// <summary>
/// On which side of the threshold a value is beyond the limit. The threshold itself is not, unless the limit is
/// inclusive.
/// </summary>
public enum LimitDirection : byte
{
    /// <summary>Greater than the threshold: 160.1 is above 160, 160 is not.</summary>
    Above = 0,

    /// <summary>Less than the threshold.</summary>
    Below,

    /// <summary>Greater than the threshold, or less than <see cref="LimitDefinition.LowThreshold"/>.</summary>
    Outside,
}

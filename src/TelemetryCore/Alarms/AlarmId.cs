using TelemetryCore.Exceedances;

namespace TelemetryCore.Alarms;

/// <summary>
/// The name of one alarm: which limit, and the how manieth of it. The same samples give the same names.
/// </summary>
/// <param name="Limit">The limit that was exceeded.</param>
/// <param name="Number">
/// 1-based within the limit; 0 in what people do before its first alarm.
/// </param>
public readonly record struct AlarmId(LimitId Limit, int Number)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Limit.Value}.{Number}";
}

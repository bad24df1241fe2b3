using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;

namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>Limits by the number that the interface names them by.</summary>
internal static class LimitLookup
{
    public static readonly Parameter<int> Limit = Parameters.Count(
        "limit", 0, int.MaxValue, -1, "A limit by its number; GET limits lists them.");

    /// <exception cref="RefusedException">There is none.</exception>
    public static AlarmStatus FindLimit(this Call call)
    {
        var number = call.Get(Limit);
        return call.Engine.GetAlarms().FirstOrDefault(alarm => alarm.Limit == new LimitId(number))
            ?? throw RefusedException.Missing(
                Limit.Name, $"limit: there is no limit {number}; GET limits lists them.");
    }
}

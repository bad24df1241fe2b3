using TelemetryCore.Hj212.Internal;

namespace TelemetryCore.Hj212.Mapping;

/// <summary>How CN and a field's suffix name a series' channel and its cadence.</summary>
public static class Hj212Channel
{
    /// <summary>CN of real-time data, 实时数据.</summary>
    public const int RealTime = 2011;

    /// <summary>CN of the data of MinInterval, 分钟数据.</summary>
    public const int Minute = 2051;

    /// <summary>CN of hourly data, 小时数据.</summary>
    public const int Hour = 2061;

    /// <summary>CN of daily data, 日历史数据.</summary>
    public const int Day = 2031;

    private const int DeviceState = 2021;
    private const int DeviceDay = 2041;

    /// <summary>
    /// The channel of a field: <c>rtd</c>, <c>zs-rtd</c>, <c>minute-avg</c>, <c>hour-zs-avg</c>, <c>day-cou</c>.
    /// </summary>
    public static string NameOf(int cn, string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var suffix = field.AsSpan().ContainsAnyInRange('a', 'z') ? KebabCase.From(field) : field.ToLowerInvariant();
        return cn switch
        {
            RealTime or DeviceState => suffix,
            Minute => $"minute-{suffix}",
            Hour => $"hour-{suffix}",
            Day or DeviceDay => $"day-{suffix}",
            _ => $"cn{cn}-{suffix}",
        };
    }

    internal static TimeSpan CadenceOf(int cn, Hj212StationMap station, Hj212FactorMap factor) => cn switch
    {
        Minute => station.MinuteInterval,
        Hour => TimeSpan.FromHours(1),
        Day or DeviceDay => TimeSpan.FromDays(1),
        _ => factor.Cadence,
    };
}

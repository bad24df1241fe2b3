using System.Globalization;
using TelemetryCore.Exceedances;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Demo.Park;

/// <summary>The standing windows of the park's pollutants, and their limits.</summary>
internal static class ParkRules
{
    /// <summary>Applies them to an engine that knows the park's series.</summary>
    public static void Apply(TelemetryEngine engine)
    {
        foreach (var station in ParkModel.Stations)
        {
            foreach (var factor in station.Factors.Where(factor => factor.IsPollutant))
            {
                Apply(engine, station, factor);
            }
        }
    }

    private static void Apply(TelemetryEngine engine, Station station, Factor factor)
    {
        if (!engine.TryFind(ParkMap.RealTimeKey(station, factor), out var series))
        {
            throw new InvalidOperationException($"{station.Name}/{factor.Name} is not registered; map the park first.");
        }

        var minute = engine.AddWindow(series, WindowDefinition.Minute);
        var hour = engine.AddWindow(series, WindowDefinition.Hour);
        foreach (var limit in factor.Limits)
        {
            WindowId? window = limit.Window is not { } size ? null : size == TimeSpan.FromHours(1) ? hour : minute;
            engine.AddLimit(series, Definition(factor, limit, window));
        }
    }

    private static LimitDefinition Definition(Factor factor, ParkLimit limit, WindowId? window) => new(limit.Threshold)
    {
        Name = string.Create(
            CultureInfo.InvariantCulture,
            $"{factor.Name}{SpanOf(limit)} > {limit.Threshold} {factor.Unit} ({limit.Source})"),
        Window = window,
        Deadband = limit.Deadband,
        OnDelay = limit.OnDelay,
    };

    private static string SpanOf(ParkLimit limit) =>
        limit.Window is not { } size ? "" : size == TimeSpan.FromHours(1) ? ", hourly" : ", by the minute";
}

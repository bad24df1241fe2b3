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

        engine.AddWindow(series, WindowDefinition.Minute);
        engine.AddWindow(series, WindowDefinition.Hour);
        foreach (var limit in factor.Limits)
        {
            engine.AddLimit(series, Definition(factor, limit));
        }
    }

    private static LimitDefinition Definition(Factor factor, ParkLimit limit) => new(limit.Threshold)
    {
        Name = string.Create(
            CultureInfo.InvariantCulture, $"{factor.Name} > {limit.Threshold} {factor.Unit} ({limit.Source})"),
        Window = limit.Window,
        Deadband = limit.Deadband,
        OnDelay = limit.OnDelay,
    };
}

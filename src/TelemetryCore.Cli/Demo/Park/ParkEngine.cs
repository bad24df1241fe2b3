using System.Globalization;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Demo.Park;

/// <summary>Declares the park to an engine: every series, the standing windows of its pollutants, and their limits.</summary>
internal static class ParkEngine
{
    /// <summary>Four days of the flue gas's five-second samples; the oldest are dropped in a longer run.</summary>
    public const int RetainedSamples = 1 << 16;

    public static TelemetryEngine Create(TimeProvider clock)
    {
        var engine = new TelemetryEngine(new TelemetryOptions
        {
            Clock = clock,
            RetainedSamplesPerSeries = RetainedSamples,
        });
        foreach (var station in ParkModel.Stations)
        {
            foreach (var factor in station.Factors)
            {
                Declare(engine, station, factor);
            }
        }

        return engine;
    }

    public static SeriesInfo RealTimeInfo(Station station, Factor factor) =>
        Info(station, factor, ReportField.RealTime, station.Cadence);

    /// <summary>The series of what the station's logger computes itself: minutes, hours or nothing.</summary>
    public static IEnumerable<SeriesInfo> PeriodInfos(Station station, Factor factor) =>
        ReportField.PeriodOf(station).Select(field => Info(station, factor, field, ReportField.PeriodLength(station)));

    private static SeriesInfo Info(Station station, Factor factor, ReportField field, TimeSpan cadence) =>
        new(new SeriesKey(station.Name, factor.Name, field.Channel))
        {
            Unit = factor.Unit,
            Decimals = factor.Decimals,
            Cadence = cadence,
            Zone = ParkModel.Zone,
        };

    private static void Declare(TelemetryEngine engine, Station station, Factor factor)
    {
        var series = engine.Register(RealTimeInfo(station, factor));
        foreach (var period in PeriodInfos(station, factor))
        {
            engine.Register(period);
        }

        if (factor.IsPollutant)
        {
            engine.AddWindow(series, WindowDefinition.Minute);
            engine.AddWindow(series, WindowDefinition.Hour);
        }

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

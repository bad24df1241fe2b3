using System.Globalization;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Cli.Demo.Sources;

namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>The data behind the instruments, loaded once and shared.</summary>
internal sealed class SourceLibrary
{
    /// <summary>Rows between the starts of neighbouring outlets, so that no two show the same at a time.</summary>
    public const int TurbineRowsApart = 353;

    private readonly int _seed;
    private readonly TurbineReadings _turbine;
    private readonly Dictionary<string, BeijingReadings> _beijing;

    private SourceLibrary(int seed, TurbineReadings turbine, Dictionary<string, BeijingReadings> beijing)
    {
        _seed = seed;
        _turbine = turbine;
        _beijing = beijing;
    }

    public static SourceLibrary Load(int seed)
    {
        var sites = ParkModel.Stations.Select(station => station.Replay?.Site).OfType<string>().Distinct();
        return new SourceLibrary(seed, TurbineReadings.Load(), sites.ToDictionary(site => site, BeijingReadings.Load));
    }

    /// <summary>
    /// The published reading of an ambient station's factor in the hour of this time; NaN when there is none.
    /// </summary>
    public double Published(Station station, Factor factor, DateTimeOffset at)
    {
        var replay = station.Replay!;
        var local = at.ToOffset(ParkModel.Offset).DateTime.AddYears(-replay.YearsBack);
        return _beijing[replay.Site].Read(((FactorSource.Beijing)factor.Source).Column, local);
    }

    /// <summary>A function from ascending ticks to values.</summary>
    public Func<DateTimeOffset, double> Of(Station station, Factor factor) => factor.Source switch
    {
        FactorSource.Beijing => at => Published(station, factor, at),
        FactorSource.Turbine turbine => at => turbine.Scale * _turbine.Read(turbine.Column, Row(station, at)),
        FactorSource.Simulated simulated => Process(station, factor, simulated.Shape),
        _ => throw new InvalidOperationException($"No source is known for {factor.Source}."),
    };

    private static long Row(Station station, DateTimeOffset at) =>
        (long)(at - ParkModel.Start).TotalMinutes + (station.Number * TurbineRowsApart);

    private Func<DateTimeOffset, double> Process(Station station, Factor factor, ProcessShape shape)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{station.Name}/{factor.Name}");
        var process = new ProcessModel(shape, station.Cadence, SeededNoise.For(_seed, name));
        return _ => process.Next();
    }
}

using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.Balances;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Exceedances;
using TelemetryCore.Queries.Attribution;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Browser.Tests.Hosts;

/// <summary>
/// A park in which each view has something to show: two stacks, a VOC outlet, a factor station with wind, and a works
/// whose meters do not add up. Its day is 4 March 2026 in Shanghai, noon when a host starts.
/// </summary>
internal static class SmallPark
{
    public const string Zone = "Asia/Shanghai";
    public const string Day = "2026-03-04";

    /// <summary>A name that would be markup, if it were not put in as text.</summary>
    public const string HostileName = "<img src=x onerror=alert(1)>";

    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.FromHours(8));
    public static readonly SeriesKey So2 = new("flue-1", "SO2");
    public static readonly SeriesKey Nox = new("flue-1", "NOx");
    public static readonly SeriesKey H2s = new("factor-1", "H2S");

    private static readonly SeriesKey Direction = new("factor-1", "wind-direction");
    private static readonly SeriesKey Speed = new("factor-1", "wind-speed");
    private static readonly (string Stream, string? From, string? To, double Flow)[] Streams =
    [
        ("fresh", null, "supply", 100), ("process", "supply", "production", 128),
        ("waste", "production", "treatment", 120), ("reclaimed", "treatment", "supply", 40),
        ("discharge", "treatment", null, 80),
    ];

    public static void Configure(TelemetryHostOptions options)
    {
        options.Park = new Park
        {
            Name = new LocalText("新材料产业园", "New Materials Park"),
            Zone = TimeZoneInfo.FindSystemTimeZoneById(Zone),
            Stations =
            [
                Station("flue-1", StationKind.FlueGas, "一号烟气排口", "Stack 1", 37.505, 121.400),
                Station("flue-2", StationKind.FlueGas, "二号烟气排口", "Stack 2", 37.480, 121.385),
                Station("voc-1", StationKind.Voc, HostileName, HostileName, 37.500, 121.412),
                Station("factor-1", StationKind.FactorStation, "特征因子站 1", "Factor station 1", 37.500, 121.400),
                Station("works", StationKind.Meter, "水厂", "Waterworks", null, null),
            ],
        };
        options.Configure = Register;
        options.Balances.Add(new TelemetryBalance("water", Water())
        {
            Bindings = Streams.ToDictionary(one => one.Stream, one => new BalanceBinding(Meter(one.Stream))),
        });
    }

    /// <summary>A minute's value of each series from a day and a half before noon on.</summary>
    public static void Feed(TelemetryEngine engine)
    {
        for (var minute = -36 * 60; minute <= 0; minute++)
        {
            Feed(engine, minute);
        }
    }

    public static void Feed(TelemetryEngine engine, int minute)
    {
        var at = Timestamp.From(Noon + TimeSpan.FromMinutes(minute));
        var wave = Math.Sin(minute / 97.0);
        var isMaintained = minute is >= -360 and < -330;
        var isSilent = minute is >= -250 and < -230;
        if (!isSilent)
        {
            Append(engine, So2, at, 32 + (9 * wave), isMaintained ? new(StatusMark.Maintenance) : default);
        }

        Append(engine, Nox, at, 51 + (4 * Math.Cos(minute / 61.0)));
        Append(engine, new("flue-2", "SO2"), at, 21 + (3 * wave));
        Append(engine, new("voc-1", "NMHC"), at, 14.2 + wave);
        var direction = (minute * 0.9 % 360 + 360) % 360;
        Append(engine, Direction, at, direction);
        Append(engine, Speed, at, 3.1 + (0.5 * wave));
        Append(engine, H2s, at, direction is > 70 and < 110 ? 14 : 3.2 + (0.4 * wave));
        foreach (var (stream, _, _, flow) in Streams)
        {
            Append(engine, Meter(stream), at, flow);
        }
    }

    public static void Append(
        TelemetryEngine engine, SeriesKey key, Timestamp at, double value, SampleStatus status = default)
    {
        Assert.True(engine.TryFind(key, out var series));
        Assert.True(engine.Append(series, at, value, status).IsComplete);
    }

    public static LimitId LimitOf(TelemetryEngine engine, SeriesKey key, RiskLevel level)
    {
        Assert.True(engine.TryFind(key, out var series));
        return engine.GetAlarms().First(alarm => alarm.Series == series && alarm.Level == level).Limit;
    }

    private static void Register(TelemetryEngine engine)
    {
        var so2 = Add(engine, So2, "mg/m3", 1);
        Add(engine, Nox, "mg/m3", 1);
        Add(engine, new("flue-2", "SO2"), "mg/m3", 1);
        Add(engine, new("voc-1", "NMHC"), "mg/m3", 2);
        var h2s = Add(engine, H2s, "ug/m3", 2);
        Add(engine, Direction, "deg", 0);
        Add(engine, Speed, "m/s", 1);
        foreach (var (stream, _, _, _) in Streams)
        {
            Add(engine, Meter(stream), "m3/h", 1);
        }

        var hour = engine.AddWindow(so2, WindowDefinition.Hour);
        engine.AddLimit(so2, new LimitDefinition(50) { Level = RiskLevel.Blue, Name = "permit", Window = hour });
        engine.AddLimit(so2, new LimitDefinition(80) { Level = RiskLevel.Orange });
        engine.AddLimit(so2, new LimitDefinition(100) { Level = RiskLevel.Red });
        engine.AddLimit(h2s, new LimitDefinition(10) { Level = RiskLevel.Yellow });
    }

    private static SeriesId Add(TelemetryEngine engine, SeriesKey key, string unit, int decimals) =>
        engine.Register(new SeriesInfo(key)
        {
            Unit = unit,
            Decimals = decimals,
            Cadence = TimeSpan.FromMinutes(1),
            Lateness = TimeSpan.FromDays(2),
        });

    private static BalanceModel Water()
    {
        var builder = new BalanceModelBuilder { Basis = "m3/h", Period = TimeSpan.FromHours(1) };
        foreach (var (stream, from, to, _) in Streams)
        {
            builder.Stream(stream, from, to, MeterUncertainty.OfReading(1, k: 1.96));
        }

        return builder.Build();
    }

    private static SeriesKey Meter(string stream) => new("works", stream);

    private static StationInfo Station(
        string name, StationKind kind, string zh, string en, double? latitude, double? longitude) => new(name)
        {
            Kind = kind,
            Label = new LocalText(zh, en),
            Position = latitude is null ? null : new GeoPosition(latitude.Value, longitude!.Value),
        };
}

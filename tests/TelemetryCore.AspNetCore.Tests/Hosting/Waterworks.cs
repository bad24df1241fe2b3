using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.AspNetCore.Tests.Hosting;

/// <summary>Two meters of one pipe, by minutes, and the balance of what goes in and out.</summary>
internal static class Waterworks
{
    public static readonly SeriesKey Intake = new("works", "intake");
    public static readonly SeriesKey Outfall = new("works", "outfall");

    /// <summary>Two hours before the clock of a test starts.</summary>
    public static Timestamp Start { get; } =
        Timestamp.From(new ManualTimeProvider().GetUtcNow()) - TimeSpan.FromHours(2);

    public static void Configure(TelemetryHostOptions options)
    {
        options.Configure = engine =>
        {
            Register(engine, Intake);
            Register(engine, Outfall);
        };
        options.Balances.Add(new TelemetryBalance("water", NewModel())
        {
            Bindings = new Dictionary<string, BalanceBinding>
            {
                ["in"] = new(Intake),
                ["out"] = new(Outfall),
            },
        });
    }

    /// <summary>Appends an hour and its first minute after, with what is lost between the meters.</summary>
    public static void AppendHour(TelemetryEngine engine, int hour, double loss)
    {
        for (var minute = 0; minute <= 60; minute++)
        {
            var at = Start + TimeSpan.FromMinutes((hour * 60) + minute);
            Append(engine, Intake, at, 100);
            Append(engine, Outfall, at, minute < 60 ? 100 - loss : 100);
        }
    }

    public static void Append(TelemetryEngine engine, SeriesKey key, Timestamp at, double value)
    {
        Assert.True(engine.TryFind(key, out var series));
        Assert.True(engine.Append(series, at, value).IsComplete);
    }

    private static TelemetryCore.Balances.BalanceModel NewModel() =>
        new BalanceModelBuilder { Basis = "m3/h", Period = TimeSpan.FromHours(1) }
            .Stream("in", null, "works", MeterUncertainty.OfReading(1, k: 1.96))
            .Stream("out", "works", null, MeterUncertainty.OfReading(1, k: 1.96))
            .Build();

    private static void Register(TelemetryEngine engine, SeriesKey key) => engine.Register(new SeriesInfo(key)
    {
        Unit = "m3/h",
        Cadence = TimeSpan.FromMinutes(1),
        Lateness = TimeSpan.FromHours(12),
    });
}

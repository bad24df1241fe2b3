using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TelemetryCore.Alarms;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Diagnostics;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.AspNetCore.Tests.Hosting;
using TelemetryCore.Exceedances;
using TelemetryCore.Queries.Attribution;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Tests.Api;

/// <summary>
/// A host with a park in it: a stack with limits, a station with wind, and waterworks with a balance, each by minutes
/// on the last day of 2025, which the clock of the host has just left behind.
/// </summary>
internal sealed class SamplePark : IAsyncDisposable
{
    public const string Reader = "key-of-the-reader";
    public const string Operator = "key-of-the-operator";
    public const string Corrector = "key-of-the-corrector";
    public const int Minutes = 24 * 60;

    private static readonly SeriesKey So2 = new("stack-1", "SO2");
    private static readonly SeriesKey Air = new("air-1", "SO2");

    private readonly DirectoryInfo? _directory;

    private SamplePark(TestHost host, DirectoryInfo? directory) => (Host, _directory) = (host, directory);

    public static Timestamp Start { get; } = Timestamp.Parse("2025-12-31T00:00:00Z");

    public TestHost Host { get; }

    public HttpClient Client => Host.Client;

    public TelemetryEngine Engine => Host.Engine;

    public SeriesId Stack => Find(So2);

    public string? DataDirectory => _directory is null ? null : Path.Combine(_directory.FullName, "data");

    /// <summary>How many listen to events; once somebody has.</summary>
    public Func<long> Subscribers => () =>
        Host.Services.GetRequiredService<EventFigures>().Subscribers?.Invoke() ?? 0;

    public static async Task<SamplePark> StartAsync(
        Action<TelemetryHostOptions>? configure = null, bool isOnDisk = false, bool hasKeys = false)
    {
        var directory = isOnDisk ? Directory.CreateTempSubdirectory("park-") : null;
        var host = await TestHost.StartAsync(
            options =>
            {
                Waterworks.Configure(options);
                options.Park = NewPark();
                options.Configure += Register;
                options.DataDirectory = directory is null ? null : Path.Combine(directory.FullName, "data");
                if (hasKeys)
                {
                    AddKeys(options);
                }

                configure?.Invoke(options);
            },
            app => app.MapTelemetry());
        var park = new SamplePark(host, directory);
        park.Append();
        return park;
    }

    public SeriesId Find(SeriesKey key)
    {
        Assert.True(Engine.TryFind(key, out var id));
        return id;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(Url(path));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> TryGetAsync(string path)
    {
        using var answer = await Client.GetAsync(Url(path));
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url(path))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        using var answer = await Client.SendAsync(request);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _directory?.Delete(recursive: true);
    }

    private static string Url(string path) => path.StartsWith('/') ? path : $"/api/v1/{path}";

    private static Park NewPark() => new()
    {
        Name = new LocalText("示范园区", "Sample park"),
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        Stations =
        [
            new StationInfo("stack-1")
            {
                Kind = StationKind.FlueGas,
                Label = new LocalText("一号烟囱", "Stack 1"),
                Position = new GeoPosition(37.52, 121.40),
            },
            new StationInfo("air-1") { Kind = StationKind.SuperStation, Position = new GeoPosition(37.50, 121.40) },
        ],
    };

    private static void AddKeys(TelemetryHostOptions options)
    {
        options.LoopbackNeedsNoKey = false;
        var keys = new[]
        {
            (Reader, TelemetryRole.Read), (Operator, TelemetryRole.Operate), (Corrector, TelemetryRole.Correct),
        };
        foreach (var (key, role) in keys)
        {
            options.Keys.Add(new TelemetryKey
            {
                Name = $"the {role}",
                Role = role,
                Sha256 = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
            });
        }
    }

    private static void Register(TelemetryEngine engine)
    {
        var so2 = engine.Register(Minutely(So2, "mg/m3"));
        var air = engine.Register(Minutely(Air, "ug/m3"));
        engine.Register(Minutely(new SeriesKey("air-1", "wind-direction"), "deg"));
        engine.Register(Minutely(new SeriesKey("air-1", "wind-speed"), "m/s"));
        var hour = engine.AddWindow(so2, new WindowDefinition(TimeSpan.FromHours(1)));
        engine.AddLimit(so2, new LimitDefinition(100) { Name = "high" }, new AlarmPolicy { Latches = true });
        engine.AddLimit(
            so2, new LimitDefinition(60) { Name = "hourly", Window = hour, Level = RiskLevel.Orange });
        engine.AddLimit(air, new LimitDefinition(50) { Name = "air", Level = RiskLevel.Yellow });
    }

    private static SeriesInfo Minutely(SeriesKey key, string unit) => new(key)
    {
        Unit = unit,
        Decimals = 1,
        Cadence = TimeSpan.FromMinutes(1),
    };

    // Of each hour the stack is beyond its limit for ten minutes, the fifth is maintained, and a value is missing; the
    // wind comes from the stack every second hour, and with it what the station measures.
    private void Append()
    {
        for (var minute = 0; minute < Minutes; minute++)
        {
            var (at, hour, past) = (Start + TimeSpan.FromMinutes(minute), minute / 60, minute % 60);
            var status = hour == 5 ? new SampleStatus(StatusMark.Maintenance) : SampleStatus.Normal;
            Append(So2, at, minute == 30 ? double.NaN : past < 10 ? 120.5 : 40 + (past / 10.0), status);
            Append(Air, at, hour % 2 == 0 && hour < 12 ? 80 : 20, SampleStatus.Normal);
            Append(new SeriesKey("air-1", "wind-direction"), at, hour % 2 == 0 ? 0 : 180, SampleStatus.Normal);
            Append(new SeriesKey("air-1", "wind-speed"), at, 4, SampleStatus.Normal);
        }

        Waterworks.AppendHour(Engine, 0, loss: 20);
        Host.Services.GetRequiredService<BalanceBoard>().Advance();
    }

    private void Append(SeriesKey key, Timestamp at, double value, SampleStatus status) =>
        Assert.True(Engine.Append(Find(key), at, value, status).IsComplete);
}

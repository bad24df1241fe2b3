using System.Globalization;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Cli.Web;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Bench;

/// <summary>
/// <c>bench serve</c>: what listeners to server-sent events cost who appends, how long a value takes to one of them,
/// and a year of minutes as a chart. Server and listeners are in this process, on loopback sockets.
/// </summary>
internal static class ServeBench
{
    private const int Listeners = 1000;
    private const int MinutesOfYear = 366 * 24 * 60;
    private const int Charts = 40;
    private const int ValuesSent = 400;
    private static readonly Uri AnyPort = new("http://127.0.0.1:0");

    public static IEnumerable<BenchResult> Run(BenchOptions options, Meter meter, TimeProvider clock)
    {
        yield return WithListeners(options, meter);
        yield return ValueToListener(options, clock);
        yield return ChartOfYear(clock);
        yield return Start(clock);
    }

    // The same engine, first without anybody who listens.
    private static BenchResult WithListeners(BenchOptions options, Meter meter)
    {
        using var engine = new TelemetryEngine(new TelemetryOptions
        {
            FutureSkewMax = SampleFeed.FutureSkew,
            Lanes = 1,
            RetainedSamplesPerSeries = 32 * AppendWork.BatchLength,
        });
        var work = new AppendWork(engine, options.Series);
        work.WarmUp(static work => work.AppendBatch(), 36);
        return Serve(engine, site =>
        {
            var alone = meter.Run(work.AppendBatch);
            using var listeners = new EventListeners(site.Address, Listeners);
            var watched = meter.Run(work.AppendBatch);
            listeners.ThrowUnlessAllListen();
            return watched.Beside(alone, "serve", $"appends while {Listeners} listen, beside none", "samples/s");
        });
    }

    // One sample of each series a second, a value that no other sample has among them.
    private static BenchResult ValueToListener(BenchOptions options, TimeProvider clock)
    {
        using var engine = new TelemetryEngine(new TelemetryOptions { FutureSkewMax = SampleFeed.FutureSkew });
        var ids = Enumerable.Range(0, options.Series).Select(series => engine.Register(new SeriesInfo(
            new SeriesKey(series.ToString("D4", CultureInfo.InvariantCulture), "SO2")))).ToArray();
        return Serve(engine, site =>
        {
            using var listener = new EventListener(site.Address);
            var times = new CallTimes();
            var start = Timestamp.From(clock.GetUtcNow());
            for (var value = 0; value < ValuesSent; value++)
            {
                // Others come and go as well, a tenth of a second's worth before each that is timed.
                for (var i = 0; i < ids.Length / 10; i++)
                {
                    engine.Append(ids[((value * (ids.Length / 10)) + i) % ids.Length], At(value), 1);
                }

                var sent = clock.GetTimestamp();
                engine.Append(ids[^1], At(value) + TimeSpan.FromMilliseconds(1), 1_000_000 + value);
                Wait(listener.ReceiveAsync((1_000_000 + value).ToString(CultureInfo.InvariantCulture)));
                times.Add(clock.GetElapsedTime(sent));
            }

            return Times("a value to who listens, beside 50 ms", times, limit: 50);

            Timestamp At(int value) => start + TimeSpan.FromMilliseconds(100 * value);
        });
    }

    private static BenchResult ChartOfYear(TimeProvider clock)
    {
        using var engine = new TelemetryEngine(new TelemetryOptions { RetainedSamplesPerSeries = 1 << 20 });
        var series = engine.Register(new SeriesInfo(SeriesKey.Parse("outlet-01/SO2")));
        var first = Timestamp.From(clock.GetUtcNow()) - TimeSpan.FromDays(366);
        var generator = new SeriesGenerator(0);
        for (var minute = 0; minute < MinutesOfYear; minute++)
        {
            engine.Append(series, first + TimeSpan.FromMinutes(minute), generator.Next().Value);
        }

        return Serve(engine, site =>
        {
            using var http = new HttpClient { BaseAddress = new Uri(site.Address) };
            var end = first + TimeSpan.FromDays(366);
            var path = $"api/v1/chart?series=outlet-01/SO2&from={first}&to={end}&points=2000";
            var times = new CallTimes();
            for (var chart = 0; chart < Charts; chart++)
            {
                var asked = clock.GetTimestamp();
                Wait(http.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
                times.Add(clock.GetElapsedTime(asked));
            }

            return Times("a year of minutes as a chart, beside 300 ms", times, limit: 300);
        });
    }

    // From nothing to a sample that a caller of the interface sees.
    private static BenchResult Start(TimeProvider clock)
    {
        var began = clock.GetTimestamp();
        using var engine = new TelemetryEngine();
        var series = engine.Register(new SeriesInfo(SeriesKey.Parse("outlet-01/SO2")));
        return Serve(engine, site =>
        {
            engine.Append(series, Timestamp.From(clock.GetUtcNow()), 1);
            using var http = new HttpClient { BaseAddress = new Uri(site.Address) };
            Wait(http.GetByteArrayAsync(new Uri("api/v1/latest?series=outlet-01/SO2", UriKind.Relative)));
            var times = new CallTimes();
            times.Add(clock.GetElapsedTime(began));
            return Times("start to the first sample seen, beside 1 s", times, limit: 1000);
        });
    }

    private static BenchResult Times(string name, CallTimes times, double limit) =>
        new("serve", name, "ms", Math.Round(times.Rank(0.5)!.Value / 1000, 3), limit)
        {
            P50 = times.Rank(0.5),
            P99 = times.Rank(0.99),
            P999 = times.Rank(0.999),
        };

    private static BenchResult Serve(TelemetryEngine engine, Func<ParkSite, BenchResult> measure)
    {
        var serving = ParkSite.StartAsync(AnyPort, engine, static (TelemetryHostOptions _) => { });
        Wait(serving);
        try
        {
            return measure(serving.Result);
        }
        finally
        {
            Wait(serving.Result.DisposeAsync().AsTask());
        }
    }

    // Benches are asked for one result after the other, on a thread that has nothing else to do.
    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}

using System.Globalization;
using BenchmarkDotNet.Attributes;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Windows;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// A tick of the clock over 10,000 silent series with a window each: a second in which nothing is due, and a minute, at
/// the end of which every window closes.
/// </summary>
[MemoryDiagnoser]
public class TickBenchmarks
{
    private const int Series = 10_000;

    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private TelemetryEngine? _engine;

    [Params(0, 60)]
    public int Seconds { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _engine = new TelemetryEngine(new TelemetryOptions
        {
            Clock = _clock,
            Lanes = 1,
            IdleTimeout = TimeSpan.Zero,
        });
        for (var i = 0; i < Series; i++)
        {
            var key = new SeriesKey(i.ToString("D5", CultureInfo.InvariantCulture), "SO2");
            var id = _engine.Register(new SeriesInfo(key) { Cadence = TimeSpan.FromSeconds(1) });
            _engine.AddWindow(id, WindowDefinition.Minute);
            _engine.Append(id, Timestamp.From(_clock.GetUtcNow()), 1);
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _engine!.Dispose();

    [Benchmark]
    public void Tick()
    {
        _clock.Advance(TimeSpan.FromSeconds(Seconds));
        _engine!.AdvanceTime();
    }
}

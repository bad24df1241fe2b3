using BenchmarkDotNet.Attributes;
using TelemetryCore.Exceedances;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Scans;

namespace TelemetryCore.Benchmarks;

/// <summary>One look at what an hour of 3,600 samples can still become against a limit, at some minute of it.</summary>
[MemoryDiagnoser]
public class ForesightBenchmarks
{
    private static readonly Timestamp Start = Timestamp.Parse("2026-03-01T00:00:00Z");

    private readonly LimitDefinition _limit = new(50);
    private WindowForesight? _foresight;
    private ForesightMachine _machine;

    [Params(1, 30, 59)]
    public int Minute { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var engine = new TelemetryEngine(new TelemetryOptions { Lanes = 1 });
        var series = engine.Register(new SeriesInfo(SeriesKey.Parse("s/f"))
        {
            Cadence = TimeSpan.FromSeconds(1),
            Lateness = TimeSpan.Zero,
        });
        for (var second = 0; second < 3600; second++)
        {
            engine.Append(series, Start + TimeSpan.FromSeconds(second), (400 + (second % 200)) / 10.0);
        }

        _foresight = engine.ForesightOf(series, WindowDefinition.Hour with { Range = new MeasuringRange(0, 100) });
        if (Foresee().Window.SoFar.Count != Minute * 60)
        {
            throw new InvalidOperationException("Another stretch of the hour was looked at.");
        }
    }

    [Benchmark]
    public LimitOutlook Foresee()
    {
        var outlook = LimitOutlook.Of(_limit, _foresight!.At(Start + TimeSpan.FromMinutes(Minute)), double.NaN);
        _machine.Step(outlook);
        return outlook;
    }
}

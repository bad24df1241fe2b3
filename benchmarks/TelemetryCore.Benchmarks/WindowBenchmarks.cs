using BenchmarkDotNet.Attributes;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// What standing windows add to an append: 100 series at one second, none or a minute and an hour window each, results
/// delivered to a listener. One operation is one sample.
/// </summary>
[MemoryDiagnoser]
public class WindowBenchmarks
{
    private const int Series = 100;

    private readonly CountingListener _listener = new();
    private EngineLoad? _load;

    [Params("none", "1 min", "1 min + 1 h")]
    public string Windows { get; set; } = "";

    [GlobalSetup(Target = nameof(AppendBatches))]
    public void SetupBatches() => _load = Load().WarmedUpByBatches();

    [GlobalSetup(Target = nameof(AppendSingles))]
    public void SetupSingles() => _load = Load().WarmedUpBySingles();

    [GlobalCleanup]
    public void Check()
    {
        _load!.CheckAllStored();
        if (_listener.Windows == 0 && Windows != "none")
        {
            throw new InvalidOperationException("No window closed, so windows were not measured.");
        }
    }

    [Benchmark(OperationsPerInvoke = EngineLoad.Samples)]
    public void AppendBatches() => _load!.AppendBatches();

    [Benchmark(OperationsPerInvoke = EngineLoad.Samples)]
    public void AppendSingles() => _load!.AppendSingles();

    private EngineLoad Load()
    {
        var load = new EngineLoad(Series, AddWindows);
        load.Engine.Subscribe(_listener);
        return load;
    }

    private void AddWindows(TelemetryEngine engine, SeriesId id)
    {
        if (Windows.Contains("min", StringComparison.Ordinal))
        {
            engine.AddWindow(id, new WindowDefinition(TimeSpan.FromMinutes(1)));
        }

        if (Windows.Contains('h', StringComparison.Ordinal))
        {
            engine.AddWindow(id, new WindowDefinition(TimeSpan.FromHours(1)));
        }
    }

    private sealed class CountingListener : TelemetryListener
    {
        public long Windows { get; private set; }

        public override void OnWindow(in WindowResult window) => Windows++;
    }
}

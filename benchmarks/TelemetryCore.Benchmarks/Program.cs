using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using TelemetryCore.Benchmarks;

if (args is ["latency"])
{
    AlarmLatency.Run();
}
else
{
    BenchmarkSwitcher
        .FromAssembly(typeof(SeriesGenerator).Assembly)
        .Run(args, DefaultConfig.Instance.AddColumn(new SamplesPerSecondColumn()));
}

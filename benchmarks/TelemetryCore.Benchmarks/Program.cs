using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using TelemetryCore.Benchmarks;

BenchmarkSwitcher
    .FromAssembly(typeof(SeriesGenerator).Assembly)
    .Run(args, DefaultConfig.Instance.AddColumn(new SamplesPerSecondColumn()));

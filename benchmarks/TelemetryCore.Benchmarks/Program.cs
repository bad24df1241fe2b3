using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using TelemetryCore.Benchmarks;

if (args is ["sizes"])
{
    EncodingSizes.Run();
}
else
{
    var config = DefaultConfig.Instance.AddColumn(new SamplesPerSecondColumn(), new MegabytesPerSecondColumn());
    BenchmarkSwitcher.FromAssembly(typeof(SampleFeed).Assembly).Run(args, config);
}

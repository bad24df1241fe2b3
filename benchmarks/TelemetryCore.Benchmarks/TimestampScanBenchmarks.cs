using BenchmarkDotNet.Attributes;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// The check that a batch of 1,024 timestamps rises, against its scalar twin; one operation is one timestamp.
/// </summary>
public class TimestampScanBenchmarks
{
    private const int BatchLength = 1024;
    private const int Batches = 64;

    private readonly long[] _timestamps = new long[BatchLength * Batches];

    [GlobalSetup]
    public void Setup()
    {
        var generator = new SeriesGenerator(series: 0);
        foreach (ref var timestamp in _timestamps.AsSpan())
        {
            timestamp = generator.Next().Timestamp.Microseconds;
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = BatchLength * Batches)]
    public int Scalar()
    {
        var length = 0;
        for (var start = 0; start < _timestamps.Length; start += BatchLength)
        {
            length += TimestampScan.AscendingRunScalar(_timestamps.AsSpan(start, BatchLength), 0);
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = BatchLength * Batches)]
    public int AscendingRun()
    {
        var length = 0;
        for (var start = 0; start < _timestamps.Length; start += BatchLength)
        {
            length += TimestampScan.AscendingRun(_timestamps.AsSpan(start, BatchLength), 0);
        }

        return length;
    }
}

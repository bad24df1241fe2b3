using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Journaling;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// What the journal costs a sample before any disk: adding it to the lane's buffer, and its share of the checksums and
/// headers. One operation is one sample; copying the rows of a run is the least that it can cost.
/// </summary>
[MemoryDiagnoser]
public class JournalAddBenchmarks
{
    private const int Samples = 100_000;
    private const int RunLength = 1000;

    private readonly Timestamp[] _timestamps = new Timestamp[RunLength];
    private readonly double[] _values = new double[RunLength];
    private readonly SampleStatus[] _statuses = new SampleStatus[RunLength];
    private readonly byte[] _copy = new byte[Samples * JournalFormat.RunRowBytes];
    private readonly JournalLane _lane;

    public JournalAddBenchmarks() => _lane = new JournalLane(0, 1, new Lock(), () => default);

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples)]
    public void CopyRuns()
    {
        var to = _copy.AsSpan();
        for (var i = 0; i < Samples; i += RunLength)
        {
            MemoryMarshal.AsBytes(_timestamps.AsSpan()).CopyTo(to);
            MemoryMarshal.AsBytes(_values.AsSpan()).CopyTo(to[(8 * RunLength)..]);
            MemoryMarshal.AsBytes(_statuses.AsSpan()).CopyTo(to[(16 * RunLength)..]);
            to = to[(17 * RunLength)..];
        }
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public void AddRuns()
    {
        for (var i = 0; i < Samples; i += RunLength)
        {
            _lane.Buffer.Add(1, new SampleBatch(_timestamps, _values, _statuses));
        }

        _lane.Take(_lane.Buffer.Commit + 1, null);
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public void AddSingles()
    {
        for (var i = 0; i < Samples; i++)
        {
            _lane.Buffer.Add(i & 1023, new Timestamp(i), i, SampleStatus.Normal);
        }

        _lane.Take(_lane.Buffer.Commit + 1, null);
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public int AddSinglesAndSeal()
    {
        AddSingles();
        return _lane.Seal(1, 1, 0, isLastLane: true);
    }
}

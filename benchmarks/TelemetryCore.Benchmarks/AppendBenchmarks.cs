using BenchmarkDotNet.Attributes;
using TelemetryCore.Samples;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// Appends in memory, on one core, against copying the same three columns, which is the least that an append can do,
/// and against a list of samples for each series. One operation is one sample; everything is at its retention.
/// </summary>
[MemoryDiagnoser]
public class AppendBenchmarks
{
    private EngineLoad? _load;
    private SampleFeed? _feed;
    private ColumnRing[] _columns = [];
    private List<Sample>[] _lists = [];

    /// <summary>One series stays in the cache; 1,000 of them, 17 MB a round, do not.</summary>
    [Params(1, 1000)]
    public int Series { get; set; }

    [GlobalSetup(Targets = [nameof(CopyBatches), nameof(AddToLists)])]
    public void SetupPeers()
    {
        _feed = new SampleFeed(Series, EngineLoad.BatchLength);
        _columns = [.. Enumerable.Range(0, Series).Select(_ => new ColumnRing(EngineLoad.RetainedSamples))];
        _lists = [.. Enumerable.Range(0, Series).Select(_ => new List<Sample>(EngineLoad.RetainedSamples))];
    }

    [GlobalSetup(Target = nameof(AppendBatches))]
    public void SetupBatches() => _load = new EngineLoad(Series).WarmedUpByBatches();

    [GlobalSetup(Target = nameof(AppendSingles))]
    public void SetupSingles() => _load = new EngineLoad(Series).WarmedUpBySingles();

    [GlobalCleanup(Targets = [nameof(AppendBatches), nameof(AppendSingles)])]
    public void CheckAllStored() => _load!.CheckAllStored();

    [Benchmark(Baseline = true, OperationsPerInvoke = EngineLoad.Samples)]
    public void CopyBatches()
    {
        for (var round = EngineLoad.Samples / EngineLoad.BatchLength / Series; round > 0; round--)
        {
            for (var series = 0; series < Series; series++)
            {
                _columns[series].Copy(_feed!.NextBatch(series));
            }
        }
    }

    [Benchmark(OperationsPerInvoke = EngineLoad.Samples)]
    public void AppendBatches() => _load!.AppendBatches();

    [Benchmark(OperationsPerInvoke = EngineLoad.Samples)]
    public void AppendSingles() => _load!.AppendSingles();

    [Benchmark(OperationsPerInvoke = EngineLoad.Samples)]
    public void AddToLists()
    {
        for (var round = EngineLoad.Samples / Series; round > 0; round--)
        {
            foreach (var list in _lists)
            {
                if (list.Count == EngineLoad.RetainedSamples)
                {
                    list.Clear();
                }

                list.Add(_feed!.NextArrival());
            }
        }
    }

    /// <summary>Three arrays that are overwritten from the start when they are full.</summary>
    private sealed class ColumnRing(int capacity)
    {
        private readonly Timestamp[] _timestamps = new Timestamp[capacity];
        private readonly double[] _values = new double[capacity];
        private readonly SampleStatus[] _statuses = new SampleStatus[capacity];
        private int _count;

        public void Copy(SampleBatch batch)
        {
            var start = _count + batch.Length > capacity ? 0 : _count;
            batch.Timestamps.CopyTo(_timestamps.AsSpan(start));
            batch.Values.CopyTo(_values.AsSpan(start));
            batch.Statuses.CopyTo(_statuses.AsSpan(start));
            _count = start + batch.Length;
        }
    }
}

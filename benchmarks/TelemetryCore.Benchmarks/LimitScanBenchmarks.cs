using BenchmarkDotNet.Attributes;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// The limit scans against the loop that one would write and against LINQ; one operation is one value compared. Every
/// case compares as many values, so that only their place differs: again and again in L2, or once through memory.
/// </summary>
public class LimitScanBenchmarks
{
    private const int Values = 32 * 1024 * 1024;
    private const int CachedValues = 128 * 1024;

    private double[] _values = [];
    private ulong[] _mask = [];
    private double _limit;
    private double _unreached;

    /// <summary>1 MiB lies in L2, 256 MiB in memory.</summary>
    [Params(1, 256)]
    public int MiB { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _values = new double[MiB * CachedValues];
        _mask = new ulong[LimitScan.MaskLength(_values.Length)];
        var generator = new SeriesGenerator(series: 1);
        var first = _values.AsSpan(0, CachedValues);
        foreach (ref var value in first)
        {
            value = generator.Next().Value;
        }

        for (var start = CachedValues; start < _values.Length; start += CachedValues)
        {
            first.CopyTo(_values.AsSpan(start));
        }

        // One value in a hundred is over the limit, as it is where limits are meant to be kept.
        var sorted = first.ToArray();
        Array.Sort(sorted);
        _limit = sorted[^(CachedValues / 100)];
        _unreached = sorted[^1];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Values)]
    public int CountByLoop()
    {
        var count = 0;
        for (var pass = 0; pass < Values / _values.Length; pass++)
        {
            foreach (var value in _values)
            {
                if (value > _limit)
                {
                    count++;
                }
            }
        }

        return count;
    }

    [Benchmark(OperationsPerInvoke = Values)]
    public int CountByLinq()
    {
        var count = 0;
        for (var pass = 0; pass < Values / _values.Length; pass++)
        {
            count += _values.Count(value => value > _limit);
        }

        return count;
    }

    [Benchmark(OperationsPerInvoke = Values)]
    public int Count()
    {
        var count = 0;
        for (var pass = 0; pass < Values / _values.Length; pass++)
        {
            count += LimitScan.Count<GreaterThan>(_values, _limit);
        }

        return count;
    }

    [Benchmark(OperationsPerInvoke = Values)]
    public ulong Mask()
    {
        var bits = 0UL;
        for (var pass = 0; pass < Values / _values.Length; pass++)
        {
            LimitScan.Mask<GreaterThan>(_values, _limit, _mask);
            bits ^= _mask[^1];
        }

        return bits;
    }

    /// <summary>No value is over the limit, so that every one is looked at.</summary>
    [Benchmark(OperationsPerInvoke = Values)]
    public int IndexOfFirst()
    {
        var index = 0;
        for (var pass = 0; pass < Values / _values.Length; pass++)
        {
            index += LimitScan.IndexOfFirst<GreaterThan>(_values, _unreached);
        }

        return index;
    }
}

using BenchmarkDotNet.Attributes;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// Windows over stored samples, most in sealed chunks, against what one would write over a list of them: LINQ that
/// groups or calculates each window anew, and a running sum of doubles with two pointers, which drifts. One
/// operation is one sample.
/// </summary>
[MemoryDiagnoser]
public class StoredWindowBenchmarks
{
    private const int Samples = 1 << 18;
    private const int WindowSeconds = 1000;

    private readonly List<(Timestamp At, double Value)> _list = new(Samples);
    private readonly TelemetryEngine _engine = new(new TelemetryOptions { FutureSkewMax = SampleFeed.FutureSkew });
    private readonly string _directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly double[] _values = new double[Samples];
    private TelemetryEngine _store = null!;
    private SeriesId _series;

    [GlobalSetup]
    public void Setup()
    {
        var info = new SeriesInfo(SeriesKey.Parse("station/SO2")) { Cadence = TimeSpan.FromSeconds(1) };
        _series = _engine.Register(info);
        _store = TelemetryEngine.Open(_directory, new TelemetryOptions { FutureSkewMax = SampleFeed.FutureSkew });
        _store.Register(info);
        var generator = new SeriesGenerator(series: 1);
        for (var i = 0; i < Samples; i++)
        {
            var sample = generator.Next();
            _engine.Append(_series, sample.Timestamp, sample.Value);
            _store.Append(_series, sample.Timestamp, sample.Value);
            _list.Add((sample.Timestamp, sample.Value));
            _values[i] = sample.Value;
        }

        _store.Checkpoint();
        _store.Compact();
        if (TumblingMeans() != TumblingColumns() || TumblingMeans() != TumblingColumnsCold()
            || Math.Abs(TumblingMeans() - TumblingLinq()) > 1e-6
            || Math.Abs(SlidingMeans() - SlidingTwoPointers()) > 1e-6)
        {
            throw new InvalidOperationException("The peers do not compute the same.");
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _engine.Dispose();
        _store.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public double TumblingMeans() => _engine.Window(_series, WindowDefinition.Minute).Last().Mean;

    [Benchmark(OperationsPerInvoke = Samples)]
    public double TumblingColumns() => Tumble(_engine, WindowColumns.Means);

    [Benchmark(OperationsPerInvoke = Samples)]
    public double TumblingColumnsAll() => Tumble(_engine, WindowColumns.All);

    [Benchmark(OperationsPerInvoke = Samples)]
    public double TumblingColumnsCold() => Tumble(_store, WindowColumns.Means);

    [Benchmark(OperationsPerInvoke = Samples)]
    public double RawSum()
    {
        var sum = 0.0;
        foreach (var value in _values)
        {
            sum += value;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public double TumblingLinq() => _list
        .GroupBy(sample => sample.At.Microseconds / (60 * Timestamp.MicrosecondsPerSecond))
        .Select(minute => minute.Average(sample => sample.Value))
        .Last();

    [Benchmark(OperationsPerInvoke = Samples)]
    public double SlidingMeans() => _engine
        .Window(_series, new WindowDefinition(WindowShape.EachSample(TimeSpan.FromSeconds(WindowSeconds))))
        .Last().Mean;

    [Benchmark(OperationsPerInvoke = Samples)]
    public double SlidingTwoPointers()
    {
        var (sum, start, mean) = (0.0, 0, 0.0);
        for (var i = 0; i < _list.Count; i++)
        {
            sum += _list[i].Value;
            while (_list[start].At <= _list[i].At - TimeSpan.FromSeconds(WindowSeconds))
            {
                sum -= _list[start++].Value;
            }

            mean = sum / (i + 1 - start);
        }

        return mean;
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public double SlidingLinq()
    {
        var mean = 0.0;
        for (var i = 0; i < _list.Count; i++)
        {
            var from = Math.Max(0, i + 1 - WindowSeconds);
            var after = _list[i].At - TimeSpan.FromSeconds(WindowSeconds);
            mean = _list.Skip(from).Take(i + 1 - from).Where(sample => sample.At > after)
                .Average(sample => sample.Value);
        }

        return mean;
    }

    private double Tumble(TelemetryEngine engine, WindowColumns columns)
    {
        var mean = 0.0;
        using var minutes = engine.Tumble(_series, TimeSpan.FromMinutes(1), columns: columns);
        while (minutes.MoveNext())
        {
            mean = minutes.Means[^1];
        }

        return mean;
    }
}

using BenchmarkDotNet.Attributes;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Sliding;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// A figure at each sample of the window that ends there, for windows of a thousand and of a million samples, against
/// what one would write: a running sum of doubles with two pointers, which drifts, and a queue of candidates for the
/// extremes. One operation is one sample; the window is full before the first.
/// </summary>
public class SlidingBenchmarks
{
    private const int Samples = 1 << 22;
    private const int BatchLength = 4096;

    private readonly Timestamp[] _timestamps = new Timestamp[Samples];
    private readonly double[] _values = new double[Samples];
    private readonly Timestamp[] _batch = new Timestamp[BatchLength];
    private readonly SampleStatus[] _statuses = new SampleStatus[BatchLength];
    private readonly double[] _sums = new double[BatchLength];
    private readonly double[] _means = new double[BatchLength];
    private readonly int[] _counts = new int[BatchLength];
    private readonly List<double> _list = new(Samples);

    private readonly Slider _meansAndSums = new();
    private readonly Slider _minima = new();
    private readonly Slider _minimaAndMaxima = new();
    private (double Value, int Index)[] _queue = [];
    private long _now;

    [Params(1_000, 1_000_000)]
    public int Window { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var generator = new SeriesGenerator(series: 1);
        for (var i = 0; i < Samples; i++)
        {
            _timestamps[i] = new Timestamp(i * Timestamp.MicrosecondsPerSecond);
            _values[i] = generator.Next().Value;
        }

        _queue = new (double, int)[Samples];
        var size = TimeSpan.FromSeconds(Window);
        _meansAndSums.Restart(size, WindowColumns.Means | WindowColumns.Sums);
        _minima.Restart(size, WindowColumns.Minima);
        _minimaAndMaxima.Restart(size, WindowColumns.Minima | WindowColumns.Maxima);
        Sums();
        Min();
        MinAndMax();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples)]
    public double NaiveSums()
    {
        _list.Clear();
        var sum = 0.0;
        var checksum = 0.0;
        var start = 0;
        for (var i = 0; i < _values.Length; i++)
        {
            _list.Add(_values[i]);
            sum += _values[i];
            while (_timestamps[start] <= _timestamps[i] - TimeSpan.FromSeconds(Window))
            {
                sum -= _list[start++];
            }

            var count = i + 1 - start;
            _sums[i % BatchLength] = sum;
            _means[i % BatchLength] = sum / count;
            _counts[i % BatchLength] = count;
            checksum += sum;
        }

        return checksum;
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public double Sums() => Slide(_meansAndSums, WindowColumns.Means);

    [Benchmark(OperationsPerInvoke = Samples)]
    public double NaiveMin()
    {
        var first = 0;
        var end = 0;
        for (var i = 0; i < _values.Length; i++)
        {
            while (end > first && _queue[end - 1].Value >= _values[i])
            {
                end--;
            }

            _queue[end++] = (_values[i], i);
            while (_timestamps[_queue[first].Index] <= _timestamps[i] - TimeSpan.FromSeconds(Window))
            {
                first++;
            }

            _sums[i % BatchLength] = _queue[first].Value;
        }

        return _sums[^1];
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public double Min() => Slide(_minima, WindowColumns.Minima);

    [Benchmark(OperationsPerInvoke = Samples)]
    public double MinAndMax() => Slide(_minimaAndMaxima, WindowColumns.Maxima);

    // Time goes on from one pass to the next, so that the window stays full; this costs a fraction of a nanosecond.
    private double Slide(Slider slider, WindowColumns figures)
    {
        for (var from = 0; from < Samples; from += BatchLength)
        {
            foreach (ref var timestamp in _batch.AsSpan())
            {
                timestamp = new Timestamp(_now += Timestamp.MicrosecondsPerSecond);
            }

            slider.Add(new SampleBatch(_batch, _values.AsSpan(from, BatchLength), _statuses));
        }

        return slider.FiguresOf(figures)[^1];
    }
}

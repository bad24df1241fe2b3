using BenchmarkDotNet.Attributes;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// A minute of samples in order and one an hour late, with and without windows of a day that end each minute: the late
/// one revises the sixty that ended since. One operation is a minute.
/// </summary>
[MemoryDiagnoser]
public class LateSampleBenchmarks
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Delay = TimeSpan.FromHours(1);

    private readonly RevisionListener _listener = new();
    private TelemetryEngine? _engine;
    private SeriesId _series;
    private Timestamp _next = Timestamp.Parse("2026-01-01T00:00:00Z");

    [Params(false, true)]
    public bool HasWindow { get; set; }

    [Params(false, true)]
    public bool HasLateSample { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _engine = new TelemetryEngine(new TelemetryOptions { FutureSkewMax = SampleFeed.FutureSkew, Lanes = 1 });
        _series = _engine.Register(new SeriesInfo(SeriesKey.Parse("station/SO2"))
        {
            Cadence = Second,
            Lateness = 2 * Delay,
        });
        _engine.Subscribe(_listener);
        if (HasWindow)
        {
            _engine.AddWindow(
                _series, new WindowDefinition(WindowShape.Sliding(TimeSpan.FromDays(1), TimeSpan.FromMinutes(1))));
        }

        for (var minute = 0; minute < 25 * 60; minute++)
        {
            AppendMinute();
        }
    }

    [GlobalCleanup]
    public void Check()
    {
        _engine!.Dispose();
        if (HasWindow && HasLateSample && _listener.Revisions == 0)
        {
            throw new InvalidOperationException("No window was revised, so revisions were not measured.");
        }
    }

    [Benchmark]
    public void AppendMinute()
    {
        for (var i = 0; i < 60; i++)
        {
            _engine!.Append(_series, _next, 0.1 * i);
            _next += Second;
        }

        if (HasLateSample)
        {
            _engine!.Append(_series, _next - Delay + (Second / 2), 1);
        }
    }

    private sealed class RevisionListener : TelemetryListener
    {
        public long Revisions { get; private set; }

        public override void OnWindow(in WindowResult window) => Revisions += window.Revision > 0 ? 1 : 0;
    }
}

using System.Diagnostics;
using System.Globalization;
using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// From a sample to its alarm's callback, while samples come in at a fixed rate: 1,000 series, each with a limit and a
/// minute window, one sample at a time on one thread. The clock starts when a sample is due, not when it is handed
/// over, so that an append that was held up shows in the samples behind it.
/// </summary>
internal sealed class AlarmLatency : TelemetryListener
{
    private const int SeriesCount = 1000;
    private const double Limit = 100;
    private const int SamplesPerSecond = 1_000_000;
    private const int SecondsOfMeasurement = 15;

    // Rounds of all series until each is at its retention and appends into chunks that are used again.
    private const int RetainedSamples = 4096;
    private const int RoundsOfWarmup = 8 * RetainedSamples;

    // Every series crosses its limit, and comes back, once in this many of its samples.
    private const int SamplesPerAlarm = 100;

    private static readonly double TicksPerMicrosecond = Stopwatch.Frequency / 1e6;

    private readonly TelemetryEngine _engine = new(new TelemetryOptions
    {
        FutureSkewMax = SampleFeed.FutureSkew,
        Lanes = 1,
        RetainedSamplesPerSeries = RetainedSamples,
    });

    private readonly SeriesId[] _series = new SeriesId[SeriesCount];
    private readonly List<double> _fromDue = [];
    private readonly List<double> _fromAppend = [];
    private long _due;
    private long _appended;

    private AlarmLatency()
    {
        for (var i = 0; i < SeriesCount; i++)
        {
            _series[i] = _engine.Register(
                new SeriesInfo(new SeriesKey(i.ToString("D4", CultureInfo.InvariantCulture), "SO2"))
                {
                    Cadence = TimeSpan.FromSeconds(1),
                });
            _engine.AddWindow(_series[i], new WindowDefinition(TimeSpan.FromMinutes(1)));
            _engine.AddLimit(_series[i], new LimitDefinition(Limit));
        }

        var capacity = SecondsOfMeasurement * SamplesPerSecond + (RoundsOfWarmup * SeriesCount);
        capacity = 2 * capacity / SamplesPerAlarm;
        _fromDue.EnsureCapacity(capacity);
        _fromAppend.EnsureCapacity(capacity);
        _engine.Subscribe(this);
    }

    public static void Run()
    {
        var latency = new AlarmLatency();
        latency.Feed(firstRound: 0, RoundsOfWarmup, isPaced: false);
        latency._fromDue.Clear();
        latency._fromAppend.Clear();
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        latency.Feed(RoundsOfWarmup, SecondsOfMeasurement * (SamplesPerSecond / SeriesCount), isPaced: true);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;

        Console.WriteLine(
            $"{SamplesPerSecond:N0} samples/s offered, {SeriesCount:N0} series, {SecondsOfMeasurement} s, "
            + $"{latency._fromDue.Count:N0} alarms, {allocated:N0} bytes allocated");
        Console.WriteLine();
        Console.WriteLine("| microseconds         | p50 | p99 | p99.9 | max |");
        Console.WriteLine("|----------------------|----:|----:|------:|----:|");
        Print("append to callback", latency._fromAppend);
        Print("sample due to callback", latency._fromDue);
    }

    public override void OnAlarm(in AlarmEvent alarm)
    {
        if (alarm.Transition == AlarmTransition.Raised)
        {
            var now = Stopwatch.GetTimestamp();
            _fromDue.Add((now - _due) / TicksPerMicrosecond);
            _fromAppend.Add((now - _appended) / TicksPerMicrosecond);
        }
    }

    private void Feed(int firstRound, int rounds, bool isPaced)
    {
        var start = Stopwatch.GetTimestamp();
        var sent = 0L;
        for (var round = firstRound; round < firstRound + rounds; round++)
        {
            var timestamp = new Timestamp(1_767_225_600_000_000 + (round * Timestamp.MicrosecondsPerSecond));
            for (var i = 0; i < SeriesCount; i++)
            {
                _due = start + (long)(sent++ * TicksPerMicrosecond * (1_000_000.0 / SamplesPerSecond));
                if (isPaced)
                {
                    WaitUntil(_due);
                }

                // Series cross at different times, so that alarms are spread over the samples.
                var value = (round + i) % SamplesPerAlarm == 0 ? Limit + 1 : Limit - 1;
                _appended = Stopwatch.GetTimestamp();
                _engine.Append(_series[i], timestamp, value);
            }
        }
    }

    private static void WaitUntil(long due)
    {
        while (Stopwatch.GetTimestamp() < due)
        {
        }
    }

    private static void Print(string name, List<double> latencies)
    {
        latencies.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name,-20} | {At(0.5):F2} | {At(0.99):F2} | {At(0.999):F2} | {latencies[^1]:F2} |"));

        double At(double quantile) => latencies[(int)(quantile * (latencies.Count - 1))];
    }
}

using System.Globalization;
using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Bench;

/// <summary>
/// From a sample to its alarm's callback, while samples come in at a fixed rate: series with a limit and a minute
/// window each, one sample at a time on one thread. One clock starts when a sample is handed over; the other when it is
/// due, so that an append that was held up shows in the samples behind it.
/// </summary>
internal sealed class AlarmLatency : TelemetryListener, IDisposable
{
    private const double Limit = 100;
    private const int SamplesPerSecond = 1_000_000;

    // Rounds of all series until each is at its retention and appends into chunks that are used again.
    private const int RetainedSamples = 4096;
    private const int RoundsOfWarmup = 8 * RetainedSamples;

    // Every series crosses its limit, and comes back, once in this many of its samples.
    private const int SamplesPerAlarm = 100;

    private readonly TimeProvider _clock;
    private readonly double _microseconds;
    private readonly TelemetryEngine _engine;
    private readonly SeriesId[] _series;
    private CallTimes _fromDue = new();
    private CallTimes _fromAppend = new();
    private CallTimes _appends = new();
    private int _round;
    private long _due;
    private long _appended;

    private AlarmLatency(int series, bool hasLimits, TimeProvider clock)
    {
        (_clock, _microseconds) = (clock, 1e6 / clock.TimestampFrequency);
        _series = new SeriesId[series];
        _engine = new TelemetryEngine(new TelemetryOptions
        {
            FutureSkewMax = SampleFeed.FutureSkew,
            Lanes = 1,
            RetainedSamplesPerSeries = RetainedSamples,
        });
        for (var i = 0; i < series; i++)
        {
            var key = new SeriesKey(i.ToString("D4", CultureInfo.InvariantCulture), "SO2");
            _series[i] = _engine.Register(new SeriesInfo(key) { Cadence = TimeSpan.FromSeconds(1) });
            _engine.AddWindow(_series[i], WindowDefinition.Minute);
            if (hasLimits)
            {
                _engine.AddLimit(_series[i], new LimitDefinition(Limit));
            }
        }

        _engine.Subscribe(this);
    }

    public static IEnumerable<BenchResult> Run(int series, TimeSpan time, TimeProvider clock)
    {
        using var without = new AlarmLatency(series, hasLimits: false, clock);
        without.Measure(time);
        using var with = new AlarmLatency(series, hasLimits: true, clock);
        var allocated = with.Measure(time);
        yield return Result("sample to callback at 1 M samples/s", with._fromAppend);
        yield return Result("sample due to callback at 1 M samples/s", with._fromDue);

        // The limit is an append of the same samples that no limit is held against.
        BenchResult Result(string name, CallTimes times) =>
            new("alarm", name, "us", times.Rank(0.5)!.Value, without._appends.Rank(0.5)!.Value)
            {
                P50 = times.Rank(0.5),
                P99 = times.Rank(0.99),
                P999 = times.Rank(0.999),
                AllocatedBytes = allocated,
            };
    }

    public override void OnAlarm(in AlarmEvent alarm)
    {
        if (alarm.Transition == AlarmTransition.Raised)
        {
            var now = _clock.GetTimestamp();
            _fromDue.Add((now - _due) * _microseconds);
            _fromAppend.Add((now - _appended) * _microseconds);
        }
    }

    public void Dispose() => _engine.Dispose();

    private long Measure(TimeSpan time)
    {
        Feed(RoundsOfWarmup, isPaced: false);
        (_fromDue, _fromAppend, _appends) = (new CallTimes(), new CallTimes(), new CallTimes());
        var rounds = SamplesPerAlarm + (int)(time.TotalSeconds * SamplesPerSecond / _series.Length);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Feed(rounds, isPaced: true);
        return GC.GetAllocatedBytesForCurrentThread() - allocated;
    }

    private void Feed(int rounds, bool isPaced)
    {
        var start = _clock.GetTimestamp();
        var sent = 0L;
        for (var end = _round + rounds; _round < end; _round++)
        {
            var timestamp = new Timestamp(1_767_225_600_000_000 + (_round * Timestamp.MicrosecondsPerSecond));
            for (var i = 0; i < _series.Length; i++)
            {
                _due = start + (sent++ * _clock.TimestampFrequency / SamplesPerSecond);
                while (isPaced && _clock.GetTimestamp() < _due)
                {
                }

                // Series cross at different times, so that alarms are spread over the samples.
                Append(_series[i], timestamp, isBeyond: (_round + i) % SamplesPerAlarm == 0);
            }
        }
    }

    private void Append(SeriesId series, Timestamp timestamp, bool isBeyond)
    {
        _appended = _clock.GetTimestamp();
        _engine.Append(series, timestamp, isBeyond ? Limit + 1 : Limit - 1);
        if (isBeyond)
        {
            _appends.Add((_clock.GetTimestamp() - _appended) * _microseconds);
        }
    }
}

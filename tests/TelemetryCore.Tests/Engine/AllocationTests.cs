using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Engine;

/// <summary>Not one byte after warm-up, measured over many chunks of appends, closes, alarms and reads.</summary>
public sealed class AllocationTests
{
    private const int WarmUp = 60_000;
    private const int Measured = 40_000;

    [Fact]
    public void SingleSamplesThroughWindowsLimitsAndAlarmsAllocateNothing()
    {
        var (engine, series, listener) = Park();
        Assert.Equal(0, AllocatedBy(from => Singles(engine, series, from)));
        Assert.True(listener.Alarms > Measured / 100 && listener.Windows > 0);
    }

    [Fact]
    public void BatchesAllocateNothing()
    {
        var (engine, series, _) = Park();
        var timestamps = new Timestamp[1000];
        var values = new double[1000];
        var statuses = new SampleStatus[1000];
        Assert.Equal(0, AllocatedBy(from =>
        {
            for (var at = from.Start; at < from.End; at += timestamps.Length)
            {
                for (var i = 0; i < timestamps.Length; i++)
                {
                    timestamps[i] = SeriesScript.Start + TimeSpan.FromSeconds(at + i);
                    values[i] = (at + i) % 100;
                }

                engine.Append(series, new SampleBatch(timestamps, values, statuses));
            }
        }));
    }

    [Fact]
    public void ReadingAllocatesNothing()
    {
        var (engine, series, _) = Park();
        var sum = 0.0;
        Singles(engine, series, (0, WarmUp));
        Assert.Equal(0, AllocatedBy(_ =>
        {
            using var cursor = engine.Read(series, Timestamp.MinValue, Timestamp.MaxValue);
            while (cursor.MoveNext())
            {
                sum += cursor.Values[0];
            }

            engine.TryGetLatest(series, out var latest);
            sum += latest.Value;
        }));
        Assert.NotEqual(0, sum);
    }

    [Fact]
    public void LateSamplesAndTheirRevisionsAllocateNothing()
    {
        var (engine, series, listener) = Park();
        var tenMinutes = WindowShape.Sliding(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));
        engine.AddWindow(series, new WindowDefinition(tenMinutes)
        {
            Aggregates = [Aggregate.Mean, Aggregate.Sum, Aggregate.Min, Aggregate.Max, Aggregate.Quantile(95)],
        });
        engine.AddWindow(series, new WindowDefinition(WindowShape.EachSample(TimeSpan.FromMinutes(1))));
        engine.AddWindow(series, WindowDefinition.Hour with { Of = WindowDefinition.Minute });
        var half = TimeSpan.FromMilliseconds(500);
        Assert.Equal(0, AllocatedBy(range =>
        {
            for (var i = range.Start; i < range.End; i++)
            {
                var at = SeriesScript.Start + TimeSpan.FromSeconds(i);
                engine.Append(series, at, i % 100);
                if (i % 50 == 0)
                {
                    engine.Append(series, at - TimeSpan.FromMinutes(3) + half, 7);
                }
            }
        }));
        Assert.True(listener.Revisions > Measured / 50);
    }

    [Fact]
    public void ChatterAndFloodsAllocateNothing()
    {
        var engine = new TelemetryEngine(new TelemetryOptions
        {
            Clock = new ManualTimeProvider(Engines.Now),
            RetainedSamplesPerSeries = 8192,
            AlarmHistory = 256,
        });
        var listener = new Counter();
        engine.Subscribe(listener);
        var series = engine.Register(Engines.Info("s/f"));
        engine.AddLimit(series, new LimitDefinition(90) { OffDelay = TimeSpan.FromSeconds(1) });
        Assert.Equal(0, AllocatedBy(range =>
        {
            for (var i = range.Start; i < range.End; i++)
            {
                var isLoud = i / 500 % 3 == 0 && i % 4 == 0;
                engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(i), isLoud ? 99 : i % 50);
            }
        }));
        Assert.True(listener.Notices >= 4 * ((WarmUp + Measured) / 1500));
    }

    [Fact]
    public void WindowsAsColumnsAllocateNothing()
    {
        var (engine, series, _) = Park();
        var samples = 0;
        Singles(engine, series, (0, WarmUp));
        Assert.Equal(0, AllocatedBy(_ =>
        {
            using var cursor = engine.Tumble(series, TimeSpan.FromMinutes(1));
            while (cursor.MoveNext())
            {
                samples += cursor.Counts[0];
            }
        }));
        Assert.NotEqual(0, samples);
    }

    private static (TelemetryEngine Engine, SeriesId Series, Counter Listener) Park()
    {
        var engine = new TelemetryEngine(new TelemetryOptions
        {
            Clock = new ManualTimeProvider(Engines.Now),
            RetainedSamplesPerSeries = 8192,
            AlarmHistory = 256,
        });
        var listener = new Counter();
        engine.Subscribe(listener);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var info = Engines.Info("s/f") with { Zone = zone, Lateness = TimeSpan.FromHours(2) };
        var series = engine.Register(info);
        var minute = engine.AddWindow(series, WindowDefinition.Minute);
        engine.AddWindow(series, WindowDefinition.Hour);
        engine.AddLimit(series, new LimitDefinition(90) { Deadband = 5 });
        engine.AddLimit(series, new LimitDefinition(50) { Window = minute });
        return (engine, series, listener);
    }

    private static long AllocatedBy(Action<(int Start, int End)> work)
    {
        work((0, WarmUp));
        var before = GC.GetAllocatedBytesForCurrentThread();
        work((WarmUp, WarmUp + Measured));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Singles(TelemetryEngine engine, SeriesId series, (int Start, int End) range)
    {
        for (var i = range.Start; i < range.End; i++)
        {
            engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(i), i % 100);
        }
    }

    private sealed class Counter : TelemetryListener
    {
        public int Alarms { get; private set; }

        public int Windows { get; private set; }

        public override void OnAlarm(in AlarmEvent alarm) => Alarms++;

        public int Notices { get; private set; }

        public override void OnAlarmNotice(in AlarmNotice notice) => Notices++;

        public int Revisions { get; private set; }

        public override void OnWindow(in WindowResult window)
        {
            Windows++;
            Revisions += window.Revision > 0 ? 1 : 0;
        }
    }
}

using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Subscriptions;

/// <summary>Three series with limits of all kinds, and any history of their samples.</summary>
internal sealed class WatchedPark
{
    public static readonly AlarmTargets Targets = new()
    {
        StaleAfter = TimeSpan.FromMinutes(5),
        ChatterPeriod = TimeSpan.FromMinutes(1),
        FloodAbove = 6,
        FloodEndsBelow = 4,
    };

    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _clock = new(SeriesScript.Start.ToDateTimeOffset());
    private readonly Random _random;
    private readonly SimulatedDisk? _disk;
    private readonly int[] _seconds = new int[3];

    public WatchedPark(Random random, SimulatedDisk? disk = null)
    {
        (_random, _disk) = (random, disk);
        Engine = Open();
    }

    public TelemetryEngine Engine { get; private set; }

    public List<SeriesId> Series { get; } = [];

    public EngineRecorder Recorder { get; } = new();

    public static List<Sample> Samples(Random random, int count)
    {
        var (second, samples) = (0, new List<Sample>());
        for (var i = 0; i < count; i++)
        {
            second += random.Next(40) == 0 ? random.Next(600) : random.Next(1, 20);
            samples.Add(new Sample(SeriesScript.Start + TimeSpan.FromSeconds(second), Value(random), default));
        }

        return samples;
    }

    public void Step()
    {
        var which = _random.Next(Series.Count);
        switch (_random.Next(12))
        {
            case 0:
                _seconds[which] += _random.Next(900);
                break;
            case 1 or 2:
                Append(which, _random.Next(_seconds[which] + 1), _random);
                break;
            case 3:
                var samples = Engines.ReadAll(Engine, Series[which]);
                if (samples.Count > 0)
                {
                    var any = samples[_random.Next(samples.Count)];
                    Engine.Correct(Series[which], any.Timestamp, Value(_random), "who", "why");
                }

                break;
            case 4:
                Engine.Shelve(new LimitId(_random.Next(6)), TimeSpan.FromMinutes(1), "who", "why");
                break;
            default:
                _seconds[which] += _random.Next(1, 20);
                Append(which, _seconds[which], _random);
                break;
        }
    }

    public void Reopen()
    {
        Engine.Dispose();
        Engine = Open();
    }

    /// <summary>Ends all alarms on samples and lets time pass for all; returns up to when.</summary>
    public Timestamp Finish()
    {
        var last = SeriesScript.Start + TimeSpan.FromSeconds(_seconds.Max() + 1);
        for (var i = 0; i < Series.Count; i++)
        {
            Engine.Append(Series[i], last, 97);
        }

        var end = last + TimeSpan.FromSeconds(200.5);
        _clock.Advance((end + new TelemetryOptions().IdleTimeout).ToDateTimeOffset() - _clock.GetUtcNow());
        Engine.AdvanceTime();
        return end;
    }

    private static double Value(Random random) => 100 + random.Next(-10, 11);

    private TelemetryEngine Open()
    {
        var options = new TelemetryOptions
        {
            Clock = _clock,
            Lanes = 2,
            FutureSkewMax = TimeSpan.FromDays(366),
            ChunkSizes = new ChunkSizes(2, 2, 7),
            AlarmTargets = Targets,
        };
        var engine = _disk is null
            ? new TelemetryEngine(options)
            : TelemetryEngine.Open("/store", options with { Files = _disk, Durability = Durability.PowerLossEach });
        engine.Subscribe(Recorder);
        Series.Clear();
        foreach (var name in new[] { "a/f", "b/f", "c/f" })
        {
            var series = engine.Register(Engines.Info(name) with { Lateness = TimeSpan.FromDays(1) });
            Series.Add(series);
            engine.AddLimit(series, new(105) { Name = "plain" });
            engine.AddLimit(series, Second(engine, series, name));
        }

        return engine;
    }

    private static LimitDefinition Second(TelemetryEngine engine, SeriesId series, string name) => name[0] switch
    {
        'a' => new(100) { OnDelay = TenSeconds, OffDelay = TenSeconds, Name = "delays" },
        'b' => new(95) { Lateness = TimeSpan.FromSeconds(20), Direction = LimitDirection.Below, Name = "late" },
        _ => new(100)
        {
            Window = engine.AddWindow(series, WindowDefinition.Minute with { Validity = null }),
            Name = "window",
        },
    };

    private void Append(int which, int second, Random random) =>
        Engine.Append(Series[which], SeriesScript.Start + TimeSpan.FromSeconds(second), Value(random));
}

using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Tests.Windows;

/// <summary>An engine with one standing window, whose last words on each window are kept.</summary>
internal sealed class WindowRun
{
    private static readonly Timestamp Start = SeriesScript.Start;

    private readonly EngineRecorder _recorder = new();
    private readonly ManualTimeProvider _clock = new(Start.ToDateTimeOffset());
    private readonly Random _random;
    private readonly int _scale;
    private int _second;

    public WindowRun(WindowDefinition definition, Random random)
    {
        _random = random;
        Definition = definition;
        Engine = new TelemetryEngine(new TelemetryOptions
        {
            Clock = _clock,
            Lanes = 1,
            FutureSkewMax = TimeSpan.FromDays(366),
            ChunkSizes = new ChunkSizes(2, 2, 7),
        });
        Engine.Subscribe(_recorder);

        // Days need hours to fill them, where others need seconds.
        _scale = definition.Shape is CalendarShape ? 180 : 1;
        var cadence = TimeSpan.FromSeconds(10 * _scale);
        Series = Engine.Register(Engines.Info("s/f") with { Cadence = cadence, Lateness = 100 * cadence });
        Window = Engine.AddWindow(Series, definition);
    }

    public TelemetryEngine Engine { get; }

    public SeriesId Series { get; }

    public WindowDefinition Definition { get; }

    public WindowId Window { get; }

    /// <summary>The time of the sample that the last step has changed or added.</summary>
    public Timestamp LastChange { get; private set; }

    /// <summary>The time of the sample behind it.</summary>
    public Timestamp AfterLastChange =>
        Engines.ReadAll(Engine, Series, LastChange + TimeSpan.FromMicroseconds(1), Timestamp.MaxValue)
            .Select(sample => sample.Timestamp).FirstOrDefault(Timestamp.MaxValue);

    /// <summary>True when a sample may change windows that do not hold it.</summary>
    public bool LooksBack => Definition.Aggregates.Any(aggregate => aggregate.LooksBack)
        || (Definition.Validity?.AsksForCovered ?? false);

    /// <summary>All that was told, in order.</summary>
    public List<WindowResult> Told => _recorder.Windows;

    /// <summary>The last revision of each window that was told and not taken back, by what names it.</summary>
    public SortedDictionary<Timestamp, WindowResult> Last
    {
        get
        {
            var last = new SortedDictionary<Timestamp, WindowResult>();
            foreach (var window in Told)
            {
                last[NameOf(window)] = window;
                if (window.IsTakenBack)
                {
                    last.Remove(NameOf(window));
                }
            }

            return last;
        }
    }

    /// <summary>What names a window: where a run starts, where any other window ends.</summary>
    public static Timestamp NameOf(WindowResult window) =>
        window.Definition.Shape is StateRunShape ? window.From : window.To;

    /// <summary>True when windows end with samples.</summary>
    public static bool FollowsSamples(WindowDefinition definition) => definition.Shape is EachSampleShape;

    /// <summary>Does one of all that can happen to a series.</summary>
    public void Step(bool mayAdvance)
    {
        var samples = Engines.ReadAll(Engine, Series);
        var any = samples.Count > 0 ? samples[_random.Next(samples.Count)] : new Sample(Start, 1, default);
        LastChange = any.Timestamp;
        switch (_random.Next(20))
        {
            case 0 when samples.Count > 3:
                Engine.Delete(Series, any.Timestamp, "who", "why");
                break;
            case 1:
                Engine.Correct(Series, any.Timestamp, Value(), "who", "why");
                break;
            case 2:
                Engine.ChangeStatus(Series, any.Timestamp, Status(), "who", "why");
                break;
            case 3 or 4:
                LastChange = At(_random.Next(-30, _second + 1));
                Engine.Append(Series, LastChange, Value(), Status());
                break;
            case 5:
                _second += _random.Next(200);
                break;
            case 6 when mayAdvance:
                AdvanceClock();
                break;
            case 7:
                AppendBatch(_random.Next(30));
                break;
            default:
                AppendBatch(1);
                break;
        }
    }

    /// <summary>A sample far ahead closes all that is open.</summary>
    public void Finish() => Engine.Append(Series, At(_second + 4000), 1);

    // The clock is so far ahead that it closes windows behind the newest sample.
    private void AdvanceClock()
    {
        var idle = new TelemetryOptions().IdleTimeout;
        var target = At(_second + _random.Next(400)).ToDateTimeOffset() + idle;
        if (target > _clock.GetUtcNow())
        {
            _clock.Advance(target - _clock.GetUtcNow());
        }

        Engine.AdvanceTime();
    }

    private void AppendBatch(int count)
    {
        var samples = new List<Sample>();
        for (var i = 0; i < count; i++)
        {
            _second += _random.Next(4) == 0 ? _random.Next(1, 45) : 10;
            samples.Add(new Sample(At(_second), Value(), Status()));
        }

        Engine.Append(Series, SeriesScript.Batch(samples));
    }

    private double Value() => _random.Next(25) switch
    {
        0 => double.NaN,
        1 => double.NegativeInfinity,
        2 => -0.0,
        3 => Math.PI * _random.NextDouble(),
        _ => Math.Round(80 + (40 * _random.NextDouble()), _random.Next(4)),
    };

    private SampleStatus Status() => _random.Next(5) == 0
        ? new SampleStatus((StatusMark)_random.Next(8), (SampleOrigin)_random.Next(4))
        : SampleStatus.Normal;

    private Timestamp At(int second) => Start + TimeSpan.FromSeconds(_scale * second);
}

using System.Diagnostics.CodeAnalysis;
using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Tests.Columns;

namespace TelemetryCore.Tests.Exceedances;

/// <summary>An engine with one limit, any history of its samples, and what the alarms that were told come to.</summary>
internal sealed class LimitRun
{
    private static readonly Timestamp Start = SeriesScript.Start;
    private static readonly TimeSpan Idle = new TelemetryOptions().IdleTimeout;

    private readonly ManualTimeProvider _clock = new(Start.ToDateTimeOffset());
    private readonly Random _random;
    private readonly Func<TelemetryEngine, SeriesId, SeriesId, LimitDefinition> _limit;
    private readonly AlarmPolicy? _policy;
    private SimulatedDisk? _disk;
    private long _newest = long.MinValue;
    private long _newestOther = long.MinValue;
    private int _second;

    /// <summary>On a disk, such a run can also be closed and fall, and goes on.</summary>
    public LimitRun(
        Random random,
        Func<TelemetryEngine, SeriesId, SeriesId, LimitDefinition> limit,
        AlarmPolicy? policy = null,
        SimulatedDisk? disk = null)
    {
        (_random, _limit, _policy, _disk) = (random, limit, policy, disk);
        Begin();
    }

    public TelemetryEngine Engine { get; private set; }

    public SeriesId Series { get; private set; }

    public SeriesId Other { get; private set; }

    public LimitDefinition Limit { get; private set; }

    public LimitId LimitId { get; private set; }

    public EngineRecorder Recorder { get; } = new();

    public List<Sample> Samples => Engines.ReadAll(Engine, Series);

    public List<Sample> Others => Engines.ReadAll(Engine, Other);

    /// <summary>Event time that the newest sample, or the clock, has reached.</summary>
    public long Watermark => Math.Max(_newest, ClockMark);

    /// <summary>The same when the other series must have come as far.</summary>
    public long WatermarkOfBoth => Math.Max(Math.Min(_newest, _newestOther), ClockMark);

    private long ClockMark => Timestamp.From(_clock.GetUtcNow() - Idle).Microseconds;

    /// <summary>Does one of all that can happen to a series.</summary>
    public void Step(bool mayAdvance = true)
    {
        var samples = Samples;
        var any = samples.Count > 0 ? samples[_random.Next(samples.Count)] : new Sample(Start, 1, default);
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
            case 3 or 4 or 5:
                Engine.Append(Series, At(_random.Next(-30, _second + 1)), Value(), Status());
                break;
            case 6:
                _second += _random.Next(200);
                break;
            case 7 when mayAdvance:
                AdvanceClock();
                break;
            case 8:
                AppendBatch(_random.Next(30));
                break;
            case 9 or 10 or 11:
                Engine.Append(Other, At(_random.Next(Math.Max(0, _second - 60), _second + 1)), Value(), Status());
                break;
            case 12 when Others.Count > 2:
                Engine.Delete(Other, Others[_random.Next(Others.Count)].Timestamp, "who", "why");
                break;
            default:
                AppendBatch(1);
                break;
        }

        // Time that was reached stays reached, also when the sample that came then is deleted.
        _newest = Samples.Select(sample => sample.Timestamp.Microseconds).Append(_newest).Max();
        _newestOther = Others.Select(sample => sample.Timestamp.Microseconds).Append(_newestOther).Max();
    }

    public void PassTime(TimeSpan time) => _clock.Advance(time);

    /// <summary>Stops the engine in order and opens it again.</summary>
    public void Reopen()
    {
        Engine.Dispose();
        Begin();
    }

    /// <summary>Lets the machine fall, and opens what its disk holds.</summary>
    public void Crash(ulong seed)
    {
        _disk = _disk!.AfterCrash(seed);
        Begin();
    }

    /// <summary>What was told in the end, amendments included.</summary>
    public List<ReferenceEpisode> Told() => Fold(Recorder.Alarms);

    public static List<ReferenceEpisode> Fold(IEnumerable<AlarmEvent> alarms)
    {
        var told = new Dictionary<AlarmId, ReferenceEpisode>();
        foreach (var alarm in alarms)
        {
            var (at, since) = (alarm.At.Microseconds, alarm.Since.Microseconds);
            var until = alarm.Until?.Microseconds;
            switch (alarm.Transition)
            {
                case AlarmTransition.Raised:
                    told.Add(alarm.Id, new ReferenceEpisode(since, at, null, null));
                    break;
                case AlarmTransition.RaisedLate:
                    told.Add(alarm.Id, new ReferenceEpisode(since, at, null, until));
                    break;
                case AlarmTransition.Cleared:
                    Assert.Null(told[alarm.Id].ClearedAt);
                    told[alarm.Id] = told[alarm.Id] with { ClearedAt = at };
                    break;
                case AlarmTransition.Shifted:
                    Assert.NotEqual(new ReferenceEpisode(since, at, null, until), told[alarm.Id]);
                    told[alarm.Id] = new ReferenceEpisode(since, at, null, until);
                    break;
                case AlarmTransition.Retracted:
                    Assert.True(told.Remove(alarm.Id));
                    break;
                case AlarmTransition.Confirmed:
                    Assert.Equal(new ReferenceEpisode(since, at, null, until), told[alarm.Id]);
                    break;
                case AlarmTransition.Suppressed or AlarmTransition.Unsuppressed:
                    break;
                default:
                    Assert.Fail($"{alarm.Transition}");
                    break;
            }
        }

        return [.. told.Values.OrderBy(episode => episode.RaisedAt)];
    }

    [MemberNotNull(nameof(Engine), nameof(Limit))]
    private void Begin()
    {
        var options = new TelemetryOptions
        {
            Clock = _clock,
            Lanes = 1,
            FutureSkewMax = TimeSpan.FromDays(366),
            ChunkSizes = new ChunkSizes(2, 2, 7),
        };
        Engine = _disk is null
            ? new TelemetryEngine(options)
            : TelemetryEngine.Open("/store", options with
            {
                Files = _disk,
                Durability = Durability.PowerLossEach,
                Journal = new JournalOptions { FileBytes = 2048, SparesMax = 2 },
                NotesFileBytes = 512,
            });
        Engine.Subscribe(Recorder);
        Series = Engine.Register(Engines.Info("s/f") with { Lateness = TimeSpan.FromHours(1) });
        Other = Engine.Register(Engines.Info("s/g") with { Lateness = TimeSpan.FromHours(1) });
        Limit = _limit(Engine, Series, Other);
        LimitId = Engine.AddLimit(Series, Limit, _policy);
    }

    private void AdvanceClock()
    {
        var target = At(_second + _random.Next(-20, 400)).ToDateTimeOffset() + Idle;
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
            _second += _random.Next(1, 20);
            samples.Add(new Sample(At(_second), Value(), Status()));
        }

        Engine.Append(Series, SeriesScript.Batch(samples));
    }

    private double Value() => _random.Next(6) == 0 ? 100 : Math.Round(100 + (20 * (_random.NextDouble() - 0.5)), 1);

    private SampleStatus Status() => _random.Next(8) == 0
        ? new SampleStatus((StatusMark)_random.Next(8))
        : SampleStatus.Normal;

    private static Timestamp At(int second) => Start + TimeSpan.FromSeconds(second);
}

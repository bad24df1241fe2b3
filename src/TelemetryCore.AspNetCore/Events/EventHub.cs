using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TelemetryCore.AspNetCore.Api.Alarms;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;

namespace TelemetryCore.AspNetCore.Events;

/// <summary>
/// Tells subscribers what happens. One pump encodes each event once into a ring; a subscriber is a place in it, so that
/// a slow one costs no memory and holds up nobody. Without subscribers the pump rests.
/// </summary>
internal sealed partial class EventHub : IDisposable
{
    public const int FramesMax = 8192;
    public const long BytesMax = 32L << 20;

    private static readonly TimeSpan KeepAliveAfter = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly TelemetryEngine _engine;
    private readonly BalanceBoard _balances;
    private readonly ILogger _logger;
    private readonly EventRing _ring;
    private readonly LatestBoard _latest;
    private readonly WindowInbox _windows = new();
    private readonly ConcurrentQueue<BalanceEvent> _periods = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly AlarmSubscription _alarms;
    private readonly IDisposable _subscription;
    private readonly ITimer _timer;
    private readonly int _subscribersMax;
    private TaskCompletionSource _signal = NewSignal();
    private EventFrame[] _snapshot = [];
    private long _snapshotAt = -1;
    private long _alarmsLost;
    private long _periodsLost;
    private long _keptAliveAt;
    private long _sentAtOnce;
    private int _subscribers;
    private long _lost;
    private bool _isDisposed;

    /// <summary>Follows an engine from now on.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="balances">The balances whose periods are told.</param>
    /// <param name="subscribersMax">Subscribers at one time.</param>
    /// <param name="logger">Told when the pump fails.</param>
    /// <param name="pace">
    /// The clock of the pump and of sockets; null: that of the engine, which in a simulation runs at another speed.
    /// </param>
    /// <param name="framesMax">Frames of the ring.</param>
    public EventHub(
        TelemetryEngine engine,
        BalanceBoard balances,
        int subscribersMax,
        ILogger logger,
        TimeProvider? pace = null,
        int framesMax = FramesMax)
    {
        (_engine, _balances, _subscribersMax, _logger) = (engine, balances, subscribersMax, logger);
        Pace = pace ?? engine.Options.Clock;
        Life = Now.Microseconds.ToString("x", CultureInfo.InvariantCulture);
        _ring = new EventRing(framesMax, BytesMax);
        _latest = new LatestBoard(engine);
        _alarms = engine.Follow();
        AlarmSequence = _alarms.Position;
        _subscription = engine.Subscribe(_windows);
        _balances.PeriodDecided += Take;
        _timer = Pace.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What tells this hub from the one before a restart.</summary>
    public string Life { get; }

    public int Subscribers => Volatile.Read(ref _subscribers);

    /// <summary>Frames that subscribers were too slow for, of all together.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    public TimeProvider Pace { get; }

    public bool IsDisposed => Volatile.Read(ref _isDisposed);

    /// <summary>True when an alarm step has the same number in each life of the engine.</summary>
    public bool AlarmsOutlive => _engine.Opening is not null;

    public TimeSpan PollInterval => EventPace.Wait(Subscribers, Volatile.Read(ref _sentAtOnce));

    public Timestamp Now => Timestamp.From(_engine.Options.Clock.GetUtcNow());

    public TelemetryEngine Engine => _engine;

    /// <summary>Completes when there is something new.</summary>
    public Task Signal => Volatile.Read(ref _signal).Task;

    private long AlarmSequence { get; set; }

    /// <summary>The newest place.</summary>
    public EventId Head
    {
        get
        {
            lock (_gate)
            {
                return new EventId(Life, _ring.Last, AlarmSequence);
            }
        }
    }

    /// <summary>Null when there are as many subscribers as may be.</summary>
    /// <param name="filter">What it is told of.</param>
    /// <param name="last">What it came back with; null or anything else begins anew.</param>
    public EventSubscription? TrySubscribe(EventFilter filter, string? last = null)
    {
        lock (_gate)
        {
            if (_subscribers >= _subscribersMax || _isDisposed)
            {
                return null;
            }

            if (_subscribers++ == 0)
            {
                _windows.IsOpen = true;
                Tick();
                _timer.Change(PollInterval, Timeout.InfiniteTimeSpan);
            }

            return new EventSubscription(this, filter, last);
        }
    }

    /// <summary>How many frames behind a place of this life are gone; null when it is none.</summary>
    public long? GoneBehind(long frame)
    {
        lock (_gate)
        {
            return frame > 0 && frame <= _ring.Last ? Math.Max(0, _ring.First - 1 - frame) : null;
        }
    }

    /// <summary>Where who begins anew begins, and what all series are like there.</summary>
    public EventId Begin(out EventFrame[] snapshot)
    {
        lock (_gate)
        {
            if (_snapshotAt != _ring.Last)
            {
                _snapshot = [.. _latest.All.Select(places => _latest.Write(places, id: null, AlarmSequence))];
                _snapshotAt = _ring.Last;
            }

            snapshot = _snapshot;
            return Head;
        }
    }

    /// <summary>
    /// Takes the wanted frames behind a place, up to a number of bytes, and moves the place, and the last step of
    /// alarms that came before it, behind them.
    /// </summary>
    /// <returns>How many frames had left the ring before; nothing is taken unless it is 0.</returns>
    public long Take(ref long frame, ref long alarm, EventFilter filter, List<EventFrame> frames, int bytesMax)
    {
        lock (_gate)
        {
            var gone = _ring.First - 1 - frame;
            if (gone > 0)
            {
                Interlocked.Add(ref _lost, gone);
                return gone;
            }

            for (var bytes = 0; frame < _ring.Last && bytes < bytesMax;)
            {
                var next = _ring[++frame];
                alarm = next.Alarm;
                if (filter.Wants(next))
                {
                    frames.Add(next);
                    bytes += next.Bytes.Length;
                }
            }

            return 0;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            if (--_subscribers == 0)
            {
                _windows.IsOpen = false;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            Volatile.Write(ref _isDisposed, true);
            _timer.Dispose();
        }

        _balances.PeriodDecided -= Take;
        _subscription.Dispose();
        _alarms.Dispose();
        Wake();
    }

    // A fault of one poll, such as a disk that cannot be read, is no reason to stop the next.
    private void OnTimer()
    {
        try
        {
            lock (_gate)
            {
                if (_subscribers == 0 || _isDisposed)
                {
                    return;
                }

                Tick();
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            PumpFailed(_logger, fault);
        }

        lock (_gate)
        {
            if (_subscribers > 0 && !_isDisposed)
            {
                _timer.Change(PollInterval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    // Under the gate. Alarms come first, since levels rest on them.
    private void Tick()
    {
        var (last, bytes) = (_ring.Last, _ring.BytesAdded);
        PumpAlarms();
        PumpWindows();
        PumpPeriods();
        _latest.Poll();
        foreach (var places in _latest.Changes)
        {
            _ring.Add(_latest.Write(places, Next, AlarmSequence));
        }

        KeepAlive();
        Volatile.Write(ref _sentAtOnce, _ring.BytesAdded - bytes);
        if (_ring.Last != last)
        {
            Wake();
        }
    }

    private EventId Next => Head with { Frame = _ring.Last + 1 };

    private void PumpAlarms()
    {
        for (var steps = 0; steps < FramesMax && _alarms.TryRead(out var step); steps++)
        {
            AlarmSequence = step.Sequence;
            _latest.Recheck(step.Series);
            var item = AlarmShapes.Of(_engine, step);
            Add(EventTopics.Alarms, "alarm", item, ApiJson.Web.StepItem, item.Series.Station);
        }

        var lost = _alarms.Lost - _alarmsLost;
        _alarmsLost += lost;
        AddReset(EventTopics.Alarms, lost);
    }

    private void PumpWindows()
    {
        while (_windows.TryTake(out var change))
        {
            var isRevision = change.Revision > 0;
            var data = new WindowEvent(
                _engine.GetInfo(change.Series).Key,
                WindowText.Of(change.Definition),
                change.From,
                change.To,
                change.Count,
                change.Expected,
                change.Capture,
                change.Verdict,
                change.Value,
                change.Revision);
            Add(
                isRevision ? EventTopics.Revisions : EventTopics.Windows,
                isRevision ? "revision" : "window",
                data,
                ApiJson.Web.WindowEvent,
                data.Series.Station);
        }

        AddReset(EventTopics.Windows | EventTopics.Revisions, _windows.TakeLost());
    }

    private void PumpPeriods()
    {
        while (_periods.TryDequeue(out var period))
        {
            Add(EventTopics.Balances, "balance", period, ApiJson.Web.BalanceEvent);
        }

        AddReset(EventTopics.Balances, Interlocked.Exchange(ref _periodsLost, 0));
    }

    private void KeepAlive()
    {
        if (_keptAliveAt == 0 || Pace.GetElapsedTime(_keptAliveAt) >= KeepAliveAfter)
        {
            _keptAliveAt = Pace.GetTimestamp();
            EventText.WriteId(_buffer, Next);
            _ring.Add(new EventFrame(EventTopics.All, AlarmSequence, Take(), Parts: []));
        }
    }

    private void AddReset(EventTopics topics, long lost)
    {
        if (lost > 0)
        {
            Add(topics, "reset", new ResetEvent(lost), ApiJson.Web.ResetEvent);
        }
    }

    private void Add<T>(EventTopics topics, string name, T data, JsonTypeInfo<T> type, string? station = null)
    {
        EventText.Write(_buffer, name, Next, data, type);
        var bytes = Take();
        var parts = station is null ? Array.Empty<StationPart>() : [new StationPart(station, 0, bytes.Length)];
        _ring.Add(new EventFrame(topics, AlarmSequence, bytes, parts));
    }

    private byte[] Take()
    {
        var bytes = _buffer.WrittenSpan.ToArray();
        _buffer.ResetWrittenCount();
        return bytes;
    }

    // On the thread that advances balances.
    private void Take(LiveBalance balance, PeriodSnapshot period)
    {
        if (Subscribers > 0)
        {
            _periods.Enqueue(new BalanceEvent(balance.Name, period));
        }
        else
        {
            Interlocked.Increment(ref _periodsLost);
        }
    }

    private void Wake() => Interlocked.Exchange(ref _signal, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Error, Message = "The pump of events failed; the next poll tries again.")]
    private static partial void PumpFailed(ILogger logger, Exception fault);
}

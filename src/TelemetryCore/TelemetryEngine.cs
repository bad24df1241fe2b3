using System.Runtime.InteropServices;
using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Subscriptions;

namespace TelemetryCore;

/// <summary>
/// The engine a host embeds: samples go in, are kept in columns, become windows whose validity is part of the answer,
/// are held against limits, and raise alarms. Everything runs on the thread that appends. All members are safe for any
/// thread; samples of one station should come from one thread at a time, since stations share a lane's lock.
/// </summary>
/// <remarks>
/// One file for each verb: this one sets up, <c>.Append</c> takes samples, <c>.Rules</c> takes windows and limits,
/// <c>.Alarms</c> takes what people do about alarms, <c>.Query</c> answers, <c>.Amend</c> corrects, <c>.Storage</c>
/// keeps it all on disk.
/// </remarks>
public sealed partial class TelemetryEngine
{
    private readonly TelemetryOptions _options;
    private readonly Lane[] _lanes;
    private readonly ListenerSet _listeners;
    private readonly TimeGuard _guard;
    private readonly KnowledgeClock _knowledge;
    private readonly bool _isStored;

    // What is on disk of rules and alarms; null in an engine in memory.
    private readonly AlarmMemory? _memory;
    private readonly Lock _registerLock = new();
    private readonly Dictionary<SeriesKey, SeriesId> _ids = [];
    private readonly Dictionary<string, Lane> _laneOfStation = new(StringComparer.Ordinal);
    private SeriesPipeline[] _series = [];
    private int _seriesCount;

    /// <summary>An empty engine in memory.</summary>
    /// <param name="options">How it is set up; null takes the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public TelemetryEngine(TelemetryOptions? options = null)
    {
        _options = (options ?? new TelemetryOptions()).Validated();
        _listeners = new ListenerSet(_options.AlarmTargets);
        _guard = new TimeGuard(_options);
        _knowledge = new KnowledgeClock(_options.Clock);
        _alarmLog = new AlarmLog(_options.AlarmHistory);
        _lanes = new Lane[_options.Lanes == 0 ? Environment.ProcessorCount : _options.Lanes];
        for (var i = 0; i < _lanes.Length; i++)
        {
            _lanes[i] = new Lane(i, _listeners, _alarmLog, _knowledge, _options.ChunkSizes);
        }

        Quarantine = new Quarantine(_options.Clock, _options.QuarantineEntriesMax);
    }

    private TelemetryEngine(string directory, TelemetryOptions options)
        : this(options)
    {
        _isStored = true;
        _memory = new AlarmMemory(Names, options.AlarmTargets, (lane, state) => _lanes[lane].Alarms.WriteMarks(state));
        _store = Store.Open(new StoreHost(this, _options.Notes ?? _memory), directory, _options);
        Opening = WithUnreadable(_store.Opening, _memory.UnreadableBytes);
        if (_options.Notes is null)
        {
            KeepAlarms(_store, _memory);
        }
    }

    internal TelemetryOptions Options => _options;

    /// <summary>What arrived and could not be used.</summary>
    public Quarantine Quarantine { get; }

    /// <summary>The number of registered series; their ids are 0 to one less.</summary>
    public int SeriesCount => Volatile.Read(ref _seriesCount);

    /// <summary>Declares a series, or finds it when it is declared alike already.</summary>
    /// <exception cref="InvalidOperationException">
    /// It is declared already with other properties, or no more fit.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A property is outside its range.</exception>
    public SeriesId Register(SeriesInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        info.Validated();
        lock (_registerLock)
        {
            if (!_ids.TryGetValue(info.Key, out var id))
            {
                _store?.Register(new SeriesId(_seriesCount), info);
                return AddRetained(info);
            }

            if (_series[id.Value].Columns.Info != info)
            {
                Throw.SeriesDiffers(info.Key.ToString());
            }

            return id;
        }
    }

    /// <summary>The id of a registered series; false when there is none of that name.</summary>
    public bool TryFind(SeriesKey key, out SeriesId id)
    {
        lock (_registerLock)
        {
            return _ids.TryGetValue(key, out id);
        }
    }

    /// <summary>What was declared of a series.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No series has this id.</exception>
    public SeriesInfo GetInfo(SeriesId series) => Pipeline(series).Columns.Info;

    // The store knows only that the bytes of a note are whole, not what they say.
    private static StoreOpening WithUnreadable(StoreOpening opening, long bytes) => bytes == 0 ? opening : opening with
    {
        Losses = [.. opening.Losses, new StoreLoss("notes", 0, bytes, LossReason.Malformed, null, null, null)],
    };

    private void KeepAlarms(Store store, AlarmMemory memory)
    {
        if (!store.Opening.WasNew)
        {
            _alarmLog.Restore(NoteSequence.StepOf(memory.Last));
        }

        _listeners.Notices.Adopt(memory.Floods);
        _alarmLog.History = new StoredAlarms(store, memory, _listeners);
        foreach (var lane in _lanes)
        {
            lane.Notes = new LaneNotes(store, _alarmLog, lane.Number);
        }
    }

    // Retention that sets in meanwhile either finds the series or is seen here.
    private SeriesId AddRetained(SeriesInfo info)
    {
        var id = Add(info);
        var pipeline = Pipeline(id);
        lock (pipeline.Lane.Lock)
        {
            pipeline.Columns.Retain(_store?.Cut ?? Timestamp.MinValue);
        }

        return id;
    }

    private SeriesId Add(SeriesInfo info)
    {
        if (_seriesCount == Limits.SeriesMax)
        {
            Throw.TooMany("series", Limits.SeriesMax);
        }

        var id = new SeriesId(_seriesCount);
        var lane = LaneOf(info.Key.Station);
        var columns = new Series(info, lane.Memory, _isStored ? long.MaxValue : _options.RetainedSamplesPerSeries);
        if (_seriesCount == _series.Length)
        {
            Array.Resize(ref _series, Math.Max(16, 2 * _series.Length));
        }

        _series[id.Value] = new SeriesPipeline(id, columns, lane, _listeners.Notices);
        _ids.Add(info.Key, id);
        Volatile.Write(ref _seriesCount, _seriesCount + 1);
        return id;
    }

    // Stations go round the lanes as they come, so that the same registrations give the same lanes.
    private Lane LaneOf(string station)
    {
        ref var lane = ref CollectionsMarshal.GetValueRefOrAddDefault(_laneOfStation, station, out _);
        return lane ??= _lanes[(_laneOfStation.Count - 1) % _lanes.Length];
    }

    private SeriesPipeline Pipeline(SeriesId id)
    {
        var count = Volatile.Read(ref _seriesCount);
        if ((uint)id.Value >= (uint)count)
        {
            Throw.UnknownSeries(id.Value, count);
        }

        return Volatile.Read(ref _series)[id.Value];
    }
}

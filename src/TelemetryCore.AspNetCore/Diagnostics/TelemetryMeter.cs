using System.Diagnostics.Metrics;
using TelemetryCore.Exceedances;

namespace TelemetryCore.AspNetCore.Diagnostics;

/// <summary>
/// The figures of the host, by the conventions of OpenTelemetry. One file for each source of figures: this one has
/// those of the engine, <c>.Hj212</c> those of sessions.
/// </summary>
internal sealed partial class TelemetryMeter
{
    public const string Name = "TelemetryCore";

    private static readonly InstrumentAdvice<double> ShortTimes = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1],
    };

    private readonly TelemetryEngine _engine;

    public TelemetryMeter(IMeterFactory factory, TelemetryEngine engine, CommitWatch commits, EventFigures events)
    {
        _engine = engine;
        Meter = factory.Create(Name);
        AddLedger();
        AddMemory();
        AddStorage(commits);
        AddAlarms();
        AddEvents(events);
        Heartbeats = Meter.CreateHistogram(
            "telemetry.heartbeat.duration", "s", "Time that a heartbeat of the host took.", null, ShortTimes);
        BalancePeriods = Meter.CreateCounter<long>(
            "telemetry.balances.periods", "{period}", "Periods of balances that were decided or revised.");
        AlarmLatencies = Meter.CreateHistogram(
            "telemetry.hj212.alarm.latency",
            "s",
            "From the read that completed a frame to the return of the append whose listeners were told of its alarms.",
            null,
            ShortTimes);
    }

    public Meter Meter { get; }

    public Histogram<double> Heartbeats { get; }

    /// <summary>Tags: balance, verdict.</summary>
    public Counter<long> BalancePeriods { get; }

    public Histogram<double> AlarmLatencies { get; }

    private void AddLedger()
    {
        AddSamples("offered", "Samples offered, whatever became of them.", ledger => ledger.Offered);
        AddSamples("stored", "Samples stored, late ones and new versions included.", ledger => ledger.Stored);
        AddSamples("late", "Of the stored ones: those that came out of order.", ledger => ledger.Late);
        AddSamples("versions", "Of the stored ones: those that replaced another.", ledger => ledger.Versions);
        AddSamples("duplicates", "Samples that were stored already.", ledger => ledger.Duplicates);
        AddSamples("rejected", "Samples refused by name.", ledger => ledger.Rejected);
        AddSamples("quarantined", "Samples set aside for inspection.", ledger => ledger.Quarantined);
        AddSamples("retired", "Samples and versions that retention has dropped.", ledger => ledger.Retired);
        Meter.CreateObservableCounter(
            "telemetry.windows", () => _engine.Ledger.Windows, "{window}", "Window results, revisions included.");
        Meter.CreateObservableCounter(
            "telemetry.listener.faults",
            () => _engine.Ledger.ListenerFaults,
            "{fault}",
            "Calls of listeners that ended in an exception.");
        Meter.CreateObservableCounter(
            "telemetry.quarantine.entries",
            () => _engine.Quarantine.Counts.Select(pair => Tagged(pair.Value, "reason", pair.Key)),
            "{entry}",
            "Frames and samples set aside, by reason.");
    }

    private void AddSamples(string what, string description, Func<Ledger, long> figure) =>
        Meter.CreateObservableCounter(
            $"telemetry.samples.{what}", () => figure(_engine.Ledger), "{sample}", description);

    private void AddMemory()
    {
        Meter.CreateObservableUpDownCounter(
            "telemetry.series", () => _engine.SeriesCount, "{series}", "Series that are registered.");
        Meter.CreateObservableUpDownCounter(
            "telemetry.memory.columns", () => _engine.ColumnBytes, "By", "Bytes of rows in memory.");
    }

    private void AddStorage(CommitWatch commits)
    {
        Meter.CreateObservableUpDownCounter(
            "telemetry.storage.size", () => _engine.StoredBytes, "By", "Bytes of all files of the engine.");
        Meter.CreateObservableGauge(
            "telemetry.storage.health",
            () => (int)_engine.Health,
            description: "What the disk keeps of its promise: 0 healthy, 1 full, 2 failed.");
        Meter.CreateObservableCounter(
            "telemetry.commits.durable", () => _engine.DurableCommit, "{commit}", "The durable watermark.");
        Meter.CreateObservableGauge(
            "telemetry.commits.lag",
            () => commits.Observe().TotalSeconds,
            "s",
            "How long stored samples have waited for the disk.");
    }

    private void AddAlarms()
    {
        Meter.CreateObservableCounter(
            "telemetry.alarms.raised", () => _engine.Ledger.Alarms, "{alarm}", "Alarms raised, in time or late.");
        Meter.CreateObservableUpDownCounter(
            "telemetry.alarms.active", ActiveAlarms, "{alarm}", "Alarms that are active, by level, silenced or not.");
    }

    private void AddEvents(EventFigures events)
    {
        Meter.CreateObservableUpDownCounter(
            "telemetry.events.subscribers",
            () => events.Subscribers?.Invoke() ?? 0,
            "{subscriber}",
            "Listeners to server-sent events.");
        Meter.CreateObservableCounter(
            "telemetry.events.lost",
            () => events.Lost?.Invoke() ?? 0,
            "{event}",
            "Events that a listener was too slow for.");
    }

    private IEnumerable<Measurement<long>> ActiveAlarms()
    {
        var active = _engine.GetActiveAlarms();
        return Enum.GetValues<RiskLevel>().Select(level => Tagged(
            active.Count(alarm => alarm.Limit.Level == level),
            "level",
            $"{level}".ToLowerInvariant()));
    }

    private static Measurement<long> Tagged(long value, string tag, string text) =>
        new(value, KeyValuePair.Create<string, object?>(tag, text));
}

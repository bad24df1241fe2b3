using System.Diagnostics.CodeAnalysis;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Periods;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Balances.Tests.Periods;

/// <summary>
/// An engine with a series for each meter of a model, a sample every ten minutes, and a monitor of hours.
/// </summary>
internal sealed class WatchedPlant
{
    public const int SamplesPerHour = 6;

    private readonly Dictionary<string, SeriesId> _series = [];
    private readonly BalanceModel _model;
    private readonly BalanceMonitorOptions _options;
    private readonly Func<StreamBinding, StreamBinding> _bind;
    private SimulatedDisk? _disk;

    /// <summary>On a disk, it can also be stopped and fall, and goes on.</summary>
    public WatchedPlant(
        BalanceModel model,
        BalanceMonitorOptions? options = null,
        Func<StreamBinding, StreamBinding>? bind = null,
        SimulatedDisk? disk = null)
    {
        (_model, _options, _bind, _disk) = (model, options ?? Hourly, bind ?? (binding => binding), disk);
        Begin();
    }

    public static Timestamp Start { get; } = Timestamp.Parse("2026-03-01T00:00:00Z");

    public static TimeSpan Cadence { get; } = TimeSpan.FromHours(1) / SamplesPerHour;

    public static BalanceMonitorOptions Hourly { get; } = new() { Period = TimeSpan.FromHours(1) };

    public TelemetryEngine Engine { get; private set; }

    public BalanceMonitor Monitor { get; private set; }

    /// <summary>Two feeds into a mixer, one product out of it; each meter is off by 1.</summary>
    public static BalanceModel Mixer(TransportDelay? delay = null) => new BalanceModelBuilder()
        .Stream("feed", null, "mixer", MeterUncertainty.OfDeviation(1), "m3/h", delay: delay)
        .Stream("water", null, "mixer", MeterUncertainty.OfDeviation(1), "m3/h")
        .Stream("product", "mixer", null, MeterUncertainty.OfDeviation(1), "m3/h")
        .Build();

    public SeriesId this[string stream] => _series[stream];

    public void Append(string stream, int at, double value, SampleStatus status = default) =>
        Engine.Append(_series[stream], Start + (at * Cadence), value, status);

    /// <summary>Appends the samples of hours to all streams of the mixer, which lose as much.</summary>
    public void AppendHours(int from, int to, double loss = 0)
    {
        for (var at = from * SamplesPerHour; at < to * SamplesPerHour; at++)
        {
            Append("feed", at, 30);
            Append("water", at, 10);
            Append("product", at, 40 - loss);
        }
    }

    public List<PeriodRecord> AdvanceAll()
    {
        var before = Monitor.Journal.Count;
        while (Monitor.Advance())
        {
        }

        return [.. Monitor.Journal.Skip(before)];
    }

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

    public List<BalanceVerdict> Verdicts() => [.. AdvanceAll().Select(period => period.Verdict)];

    public List<Sample> Read(SeriesId series)
    {
        var samples = new List<Sample>();
        using var cursor = Engine.Read(series, Timestamp.MinValue, Timestamp.MaxValue);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                samples.Add(cursor.Current[i]);
            }
        }

        return samples;
    }

    [MemberNotNull(nameof(Engine), nameof(Monitor))]
    private void Begin()
    {
        var options = new TelemetryOptions
        {
            Clock = new ManualTimeProvider((Start + TimeSpan.FromDays(9)).ToDateTimeOffset()),
            Lanes = 1,
        };
        Engine = _disk is null
            ? new TelemetryEngine(options)
            : TelemetryEngine.Open("/store", options with
            {
                Files = _disk,
                Durability = Durability.PowerLossEach,
                Journal = new JournalOptions { FileBytes = 1 << 14, SparesMax = 2 },
            });
        foreach (var stream in _model.Streams.Where(stream => stream.IsMeasured))
        {
            var info = new SeriesInfo(new SeriesKey("plant", stream.Name)) { Cadence = Cadence };
            _series[stream.Name] = Engine.Register(info);
        }

        var bindings = _series.ToDictionary(
            series => series.Key, series => _bind(new StreamBinding(series.Value)));
        Monitor = new BalanceMonitor(Engine, _model, bindings, _options);
    }
}

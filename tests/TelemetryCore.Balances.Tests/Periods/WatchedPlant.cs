using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Periods;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Periods;

/// <summary>
/// An engine with a series for each meter of a model, a sample every ten minutes, and a monitor of hours.
/// </summary>
internal sealed class WatchedPlant
{
    public const int SamplesPerHour = 6;

    private readonly Dictionary<string, SeriesId> _series = [];

    public WatchedPlant(
        BalanceModel model, BalanceMonitorOptions? options = null, Func<StreamBinding, StreamBinding>? bind = null)
    {
        var clock = new ManualTimeProvider((Start + TimeSpan.FromDays(9)).ToDateTimeOffset());
        Engine = new TelemetryEngine(new TelemetryOptions { Clock = clock, Lanes = 1 });
        foreach (var stream in model.Streams.Where(stream => stream.IsMeasured))
        {
            var info = new SeriesInfo(new SeriesKey("plant", stream.Name)) { Cadence = Cadence };
            _series.Add(stream.Name, Engine.Register(info));
        }

        var bindings = _series.ToDictionary(
            series => series.Key, series => (bind ?? (binding => binding))(new StreamBinding(series.Value)));
        Monitor = new BalanceMonitor(Engine, model, bindings, options ?? Hourly);
    }

    public static Timestamp Start { get; } = Timestamp.Parse("2026-03-01T00:00:00Z");

    public static TimeSpan Cadence { get; } = TimeSpan.FromHours(1) / SamplesPerHour;

    public static BalanceMonitorOptions Hourly { get; } = new() { Period = TimeSpan.FromHours(1) };

    public TelemetryEngine Engine { get; }

    public BalanceMonitor Monitor { get; }

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
}

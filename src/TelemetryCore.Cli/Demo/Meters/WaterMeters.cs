using System.Runtime.InteropServices;
using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Cli.Demo.Sources;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Demo.Meters;

/// <summary>
/// The flow meters of the water network, read by the host itself, as a park reads meters that speak no HJ 212. In each
/// half hour the main to the treatment leaks for a while, so that there is something to find.
/// </summary>
internal sealed class WaterMeters
{
    private const double Leak = 12;
    private static readonly TimeSpan Cycle = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LeakFrom = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan LeakTo = TimeSpan.FromMinutes(16);

    private readonly TelemetryEngine _engine;
    private readonly TimeProvider _clock;
    private readonly SeriesId[] _series;
    private readonly SeededNoise[] _noise;
    private readonly double[] _values;
    private readonly Dictionary<SeriesKey, SeriesTally> _tallies = [];
    private DateTimeOffset _next = ParkModel.Start;
    private bool _isLeaking;

    public WaterMeters(TelemetryEngine engine, TimeProvider clock, int seed)
    {
        (_engine, _clock) = (engine, clock);
        _series = [.. WaterNetwork.Meters.Select(Find)];
        _noise = [.. WaterNetwork.Meters.Select(meter => SeededNoise.For(seed, $"{WaterNetwork.KeyOf(meter)}"))];
        _values = new double[_series.Length];
    }

    /// <summary>What each series was given; read it when the meters have stopped.</summary>
    public IReadOnlyDictionary<SeriesKey, SeriesTally> Tallies => _tallies;

    /// <summary>Leaks that have begun.</summary>
    public int Leaks { get; private set; }

    /// <summary>Reads at each cadence of the park's clock, until it is to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            for (var now = _clock.GetUtcNow(); _next <= now; _next += WaterNetwork.Cadence)
            {
                Read(_next);
            }

            await Task.Delay(WaterNetwork.Cadence, _clock, stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Read(DateTimeOffset at)
    {
        var sinceCycle = TimeSpan.FromTicks((at - ParkModel.Start).Ticks % Cycle.Ticks);
        var isLeaking = sinceCycle >= LeakFrom && sinceCycle < LeakTo;
        Leaks += isLeaking && !_isLeaking ? 1 : 0;
        _isLeaking = isLeaking;
        for (var i = 0; i < _values.Length; i++)
        {
            var meter = WaterNetwork.Meters[i];
            var isBehindLeak = meter.Name is WaterNetwork.Sewer or WaterNetwork.Outfall;
            var flow = meter.Flow - (isLeaking && isBehindLeak ? Leak : 0);
            _values[i] = Math.Round(flow + (meter.Deviation * _noise[i].NextNormal()), 1);
        }

        var timestamp = Timestamp.From(at);
        var result = _engine.AppendTick(timestamp, _series, _values);
        for (var i = 0; result.Rejected == 0 && i < _values.Length; i++)
        {
            ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _tallies, WaterNetwork.KeyOf(WaterNetwork.Meters[i]), out _);
            tally.Add(timestamp, _values[i]);
        }
    }

    private SeriesId Find(WaterMeter meter) => _engine.TryFind(WaterNetwork.KeyOf(meter), out var series)
        ? series
        : throw new InvalidOperationException($"{WaterNetwork.KeyOf(meter)} is not registered; register it first.");
}

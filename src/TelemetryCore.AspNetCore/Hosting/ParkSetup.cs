using Microsoft.Extensions.Options;
using TelemetryCore.Alarms;
using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.AspNetCore.Internal;
using TelemetryCore.Balances.Periods;
using TelemetryCore.Balances.Power;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>
/// Tells an engine what the options say of the park, in the order in which one thing needs another: series of the map,
/// what code registers, balances and power with the series of their results, limits.
/// </summary>
internal sealed class ParkSetup : IDisposable
{
    public ParkSetup(TelemetryEngine engine, IOptions<TelemetryHostOptions> options)
    {
        Engine = engine;
        var park = options.Value;
        Ingest = new Hj212Ingest(engine, park.Hj212Map);
        park.Configure?.Invoke(engine);
        Balances = new BalanceBoard([.. park.Balances.Select(balance => Start(engine, balance))]);
        Power = park.Power is { } plan ? Watch(engine, plan, park.PowerWatch) : null;
        if (park.Rules is { } text)
        {
            AddRules(engine, text, park.RulesPlace);
        }

        // Of an earlier life: who asks first is told of its periods, and nobody that they have come now.
        Balances.Advance();
    }

    public TelemetryEngine Engine { get; }

    public Hj212Ingest Ingest { get; }

    public BalanceBoard Balances { get; }

    /// <summary>Null: nobody wants power to be watched.</summary>
    public PowerWatch? Power { get; }

    public void Dispose() => Balances.Dispose();

    private static void AddRules(TelemetryEngine engine, string text, string place)
    {
        if (!engine.TryReadRules(text, out var rules, out var error))
        {
            Throw.BadRules(place, error);
        }

        foreach (var rule in rules)
        {
            Add(engine, rule, place);
        }
    }

    private static void Add(TelemetryEngine engine, AlarmRule rule, string place)
    {
        if (!engine.TryFind(rule.Series, out var series))
        {
            Throw.NoSuchSeries($"{place}: The limit '{rule.Limit.Name}'", rule.Series);
        }

        var limit = rule.Window is { } window
            ? rule.Limit with { Window = engine.AddWindow(series, window) }
            : rule.Limit;
        engine.AddLimit(series, limit, rule.Policy);
    }

    private static LiveBalance Start(TelemetryEngine engine, TelemetryBalance balance)
    {
        var who = $"The balance '{balance.Name}'";
        var bindings = balance.Bindings.ToDictionary(
            binding => binding.Key, binding => binding.Value.Of(Find(engine, who, binding.Value.Series)));
        var monitor = new BalanceMonitor(engine, balance.Model, bindings, balance.Set);
        return new LiveBalance(balance.Name, monitor, balance.Period.GetValueOrDefault());
    }

    private static PowerWatch Watch(TelemetryEngine engine, PowerPlan plan, PowerWatchOptions options)
    {
        var meters = plan.Meters.ToDictionary(
            meter => meter.Name, meter => Find(engine, "The plan of power", SeriesKey.Parse(meter.Name)));
        return new PowerWatch(engine, plan, meters, options);
    }

    private static SeriesId Find(TelemetryEngine engine, string who, SeriesKey key)
    {
        if (!engine.TryFind(key, out var series))
        {
            Throw.NoSuchSeries(who, key);
        }

        return series;
    }
}

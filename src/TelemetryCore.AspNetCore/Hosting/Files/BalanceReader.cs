using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.Balances;
using TelemetryCore.Balances.Periods;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Hosting.Files;

/// <summary>Makes of the JSON of a balance what a host advances.</summary>
internal sealed class BalanceReader(ParkReader park, ParkJson.BalanceJson json, int place)
{
    private string Place => $"$.balances[{place}]";

    public TelemetryBalance Read()
    {
        var balance = new TelemetryBalance(json.Name, ReadModel())
        {
            Bindings = (json.Bindings ?? []).ToDictionary(pair => pair.Key, pair => ReadBinding(pair.Key, pair.Value)),
        };
        foreach (var stream in balance.Bindings.Keys.Where(name => balance.Model.Streams.All(one => one.Name != name)))
        {
            throw park.Wrong($"{Place}.bindings.{stream}", "the model has no stream of this name");
        }

        return balance with { Options = ReadOptions(balance) };
    }

    private BalanceMonitorOptions ReadOptions(TelemetryBalance balance) => balance.Set with
    {
        Period = json.Period,
        Lateness = json.Lateness ?? TimeSpan.Zero,
        Station = json.Station ?? balance.Set.Station,
    };

    private BalanceModel ReadModel()
    {
        var text = park.ReadText(json.Model, $"{Place}.model");
        return BalanceModel.TryParse(text, out var model, out var problems)
            ? model
            : throw park.Wrong($"{Place}.model", string.Join("; ", problems));
    }

    private BalanceBinding ReadBinding(string stream, ParkJson.BindingJson binding)
    {
        Aggregate? aggregate = null;
        if (binding.Aggregate is { } name && !Aggregate.TryParse(name, out aggregate))
        {
            throw park.Wrong($"{Place}.bindings.{stream}.aggregate", $"'{name}' is no aggregate such as mean or sum");
        }

        return new BalanceBinding(park.ReadSeries(binding.Series, $"{Place}.bindings.{stream}.series"))
        {
            Aggregate = aggregate,
            Span = binding.Span,
        };
    }
}

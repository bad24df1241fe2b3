using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Tests.Networks.Json;

/// <summary>Models that can be built, with some of everything that can be said.</summary>
internal sealed class RandomModel(Random random)
{
    private static readonly string[] Rates = ["kg/h", "t/d", "m3/h", "L/min", "kmol/h"];

    private int _named;

    public BalanceModelBuilder Builder()
    {
        var builder = new BalanceModelBuilder
        {
            Confidence = 0.5 + (0.499 * random.NextDouble()),
            Basis = Maybe(Rates[random.Next(Rates.Length)]),
            Period = Maybe(TimeSpan.FromSeconds(random.Next(1, 100_000))) is { Ticks: > 0 } period ? period : null,
        };
        string[] nodes = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Name())];
        List<string> flows = [AddFlow(builder, null, nodes[0]), AddFlow(builder, nodes[^1], null)];
        flows.AddRange(nodes.Zip(nodes.Skip(1)).Select(pair => AddFlow(builder, pair.First, pair.Second)));
        builder.Unmeasured(Name(), nodes[0], null, mayBeNegative: random.Next(2) == 0);
        foreach (var node in nodes)
        {
            AddTo(builder, node, flows);
        }

        AddEquations(builder, flows);
        return builder;
    }

    private void AddTo(BalanceModelBuilder builder, string node, List<string> flows)
    {
        switch (random.Next(4))
        {
            case 0:
                builder.Holdup(
                    Name(), node, MeterUncertainty.OfDeviation(Positive()), isLevel: random.Next(2) == 0,
                    unit: builder.Period is null ? null : "m3", conversions: Conversions());
                break;
            case 1:
                builder.Source(Name(), node, Positive() - 1, Rates[random.Next(Rates.Length)], Conversions());
                break;
            case 2:
                builder.Meter(
                    Name(), flows[random.Next(flows.Count)], Uncertainty(), builder.Period is null ? "kA" : "kAh",
                    [.. Conversions(), new UnitConversion(Positive(), "kg/kAh")]);
                break;
        }
    }

    private void AddEquations(BalanceModelBuilder builder, List<string> flows)
    {
        builder.Constraint(Name(), Positive(), (Positive(), flows[0]), (-Positive(), flows[1]));
        builder.Correlate(random.NextDouble() - 0.4, flows[0], flows[1]);
        if (random.Next(2) == 0 && flows.Count > 3)
        {
            builder.Correlate(0.1 * random.NextDouble(), [.. flows.Skip(1)]);
        }
    }

    private string AddFlow(BalanceModelBuilder builder, string? from, string? to)
    {
        var name = Name();
        builder.Stream(
            name, from, to, Uncertainty(), Rates[random.Next(Rates.Length)], Conversions(), Delay(),
            random.Next(4) == 0);
        return name;
    }

    private UnitConversion[] Conversions() =>
    [
        new(Positive(), "kg/m3") { StandardDeviation = Maybe(Positive()), Source = Maybe("table \"7\", 水") },
        new(Positive(), "g/mol"),
    ];

    private TransportDelay? Delay() => random.Next(3) switch
    {
        0 => TransportDelay.Of(TimeSpan.FromTicks(random.NextInt64(1, TimeSpan.TicksPerDay))),
        1 => TransportDelay.PlugFlow(Positive()),
        _ => null,
    };

    private MeterUncertainty? Uncertainty() => random.Next(5) switch
    {
        0 => null,
        1 => MeterUncertainty.OfDeviation(Positive()),
        2 => MeterUncertainty.OfReading(Positive(), 1.96),
        3 => MeterUncertainty.OfFullScale(Positive(), Positive(), 2) with { Absolute = Positive() },
        _ => MeterUncertainty.OfHalfWidth(Positive(), 1) with { SystematicShare = random.NextDouble() },
    };

    private T? Maybe<T>(T value) => random.Next(2) == 0 ? value : default;

    private double Positive() => Math.Pow(10, (4 * random.NextDouble()) - 2);

    private string Name() => $"{"流量 \"a\\b\" é"[..random.Next(1, 10)].Trim()}{_named++}";
}

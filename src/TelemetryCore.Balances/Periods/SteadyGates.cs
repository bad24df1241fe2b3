using TelemetryCore.Balances.Charts;
using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Periods;

/// <summary>Whether flows stand still at nodes that nothing says what they keep.</summary>
internal sealed class SteadyGates
{
    private readonly SteadyStateOptions? _options;
    private readonly (int Stream, string Explanation)[] _gates = [];

    public SteadyGates(BalanceModel model, SteadyStateOptions? options)
    {
        _options = options;
        if (options is not null)
        {
            _ = new SteadyStateGate(options);
            _gates = [.. Gated(model)];
        }
    }

    public int Count => _gates.Length;

    /// <summary>Why there is no verdict; null while all stand still, or too little is known to say.</summary>
    public string? Add(ReadOnlySpan<double> readings, Span<SteadyStateGateState> states)
    {
        string? moving = null;
        for (var i = 0; i < _gates.Length; i++)
        {
            var gate = new SteadyStateGate(_options!, states[i]);
            var verdict = gate.Add(readings[_gates[i].Stream]);
            moving ??= verdict == SteadyState.Moving ? _gates[i].Explanation : null;
            states[i] = gate.State;
        }

        return moving;
    }

    private static IEnumerable<(int Stream, string Explanation)> Gated(BalanceModel model)
    {
        var kept = model.Streams
            .Where(stream => stream.Kind == StreamKind.Holdup)
            .Select(stream => stream.To)
            .ToHashSet();
        foreach (var (place, stream) in model.Streams.Index())
        {
            var node = stream.To is not null && !kept.Contains(stream.To) ? stream.To
                : stream.From is not null && !kept.Contains(stream.From) ? stream.From
                : null;
            if (stream.Kind == StreamKind.Flow && stream.IsMeasured && node is not null)
            {
                yield return (place, $"'{stream.Name}' was not steady, and no holdup says what '{node}' kept.");
            }
        }
    }
}

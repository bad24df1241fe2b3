using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>
/// Tells noise from movement by the ratio of two estimates of the variance, one from distances to a filtered value
/// and one from differences of neighbours: R = (2 - l1) v2 / d2 (Cao and Rhinehart 1995). A balance of what moves
/// needs its holdups.
/// </summary>
public struct SteadyStateGate
{
    private readonly SteadyStateOptions _options;
    private SteadyStateGateState _state;

    /// <summary>A gate that has seen nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public SteadyStateGate(SteadyStateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validated();
    }

    /// <summary>A gate that goes on from where another one was.</summary>
    /// <exception cref="ArgumentException">No gate can have that state.</exception>
    public SteadyStateGate(SteadyStateOptions options, SteadyStateGateState state)
        : this(options)
    {
        var isPossible = double.IsFinite(state.Last + state.Average + state.Distance + state.Difference);
        if (!isPossible || state.Distance < 0 || state.Difference < 0 || state.Count < 0 || state.Missing < 0)
        {
            Throw.BadChartState(nameof(SteadyStateGate));
        }

        _state = state;
    }

    /// <summary>All that the gate remembers.</summary>
    public readonly SteadyStateGateState State => _state;

    /// <summary>R: near 1 for noise, above it for what moves; NaN while neighbours never differed.</summary>
    public readonly double Ratio => (2 - _options.AverageWeight) * _state.Distance / _state.Difference;

    /// <summary>What the gate says; a reading that never changes is steady.</summary>
    public readonly SteadyState Verdict => _state.Count < _options.CountMin
        ? SteadyState.Undecided
        : Ratio >= _options.RatioMax ? SteadyState.Moving : SteadyState.Steady;

    /// <summary>Takes an observation; one that is NaN is missing and changes nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is infinite.</exception>
    public SteadyState Add(double value)
    {
        if (double.IsNaN(value))
        {
            _state = _state with { Missing = _state.Missing + 1 };
            return Verdict;
        }

        if (double.IsInfinity(value))
        {
            Throw.InfiniteObservation(value);
        }

        _state = _state.Count == 0
            ? new SteadyStateGateState(value, value, 0, 0, 1, _state.Missing)
            : new SteadyStateGateState(
                value,
                Mix(_options.AverageWeight, value, _state.Average),
                Mix(_options.DistanceWeight, Square(value - _state.Average), _state.Distance),
                Mix(_options.DifferenceWeight, Square(value - _state.Last), _state.Difference),
                _state.Count + 1,
                _state.Missing);
        return Verdict;
    }

    /// <summary>Begins anew, counts too.</summary>
    public void Restart() => _state = default;

    private static double Mix(double weight, double value, double before) =>
        (weight * value) + ((1 - weight) * before);

    private static double Square(double value) => value * value;
}

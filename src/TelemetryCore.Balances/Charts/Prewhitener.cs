using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>
/// Turns observations that depend on the one before into residuals that do not, of mean 0 and standard deviation 1,
/// which is what charts assume. A shift of the mean by d becomes one of d (1 - phi) / deviation.
/// </summary>
public struct Prewhitener
{
    private readonly Autoregression _model;
    private PrewhitenerState _state;

    /// <summary>A filter that has seen nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of the model lies outside its range.</exception>
    public Prewhitener(Autoregression model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model.Validated();
    }

    /// <summary>A filter that goes on from where another one was.</summary>
    /// <exception cref="ArgumentException">No filter can have that state.</exception>
    public Prewhitener(Autoregression model, PrewhitenerState state)
        : this(model)
    {
        if (!double.IsFinite(state.Last) || state.Gap < 0 || state.Count < 0 || state.Missing < state.Gap)
        {
            Throw.BadChartState(nameof(Prewhitener));
        }

        _state = state;
    }

    /// <summary>All that the filter remembers.</summary>
    public readonly PrewhitenerState State => _state;

    /// <summary>
    /// The residual of an observation, in standard deviations of what is expected after the last one; NaN for a
    /// missing one, behind which the next is expected with the variance of the gap.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is infinite.</exception>
    public double Add(double value)
    {
        if (double.IsNaN(value))
        {
            _state = _state with { Gap = _state.Gap + 1, Missing = _state.Missing + 1 };
            return double.NaN;
        }

        if (double.IsInfinity(value))
        {
            Throw.InfiniteObservation(value);
        }

        // What a reading says of the one g steps later: phi^g of its distance, and the variance that g steps add.
        var kept = _state.Count == 0 ? 0 : Math.Pow(_model.Coefficient, _state.Gap + 1);
        var variance = (1 - (kept * kept)) / (1 - (_model.Coefficient * _model.Coefficient));
        var expected = _model.Mean + (kept * (_state.Last - _model.Mean));
        _state = new PrewhitenerState(value, 0, _state.Count + 1, _state.Missing);
        return (value - expected) / (_model.Deviation * Math.Sqrt(variance));
    }

    /// <summary>Begins anew, counts too.</summary>
    public void Restart() => _state = default;
}

using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>
/// Exponentially weighted moving average: w = l z + (1 - l) w, beyond L sqrt(l / (2 - l) (1 - (1 - l)^2t)) a signal
/// (Roberts 1959). Observations must not depend on one another; see <see cref="Prewhitener"/>.
/// </summary>
public struct Ewma
{
    private readonly EwmaOptions _options;
    private EwmaState _state;

    /// <summary>A chart that has seen nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public Ewma(EwmaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validated();
    }

    /// <summary>A chart that goes on from where another one was.</summary>
    /// <exception cref="ArgumentException">No chart can have that state.</exception>
    public Ewma(EwmaOptions options, EwmaState state)
        : this(options)
    {
        if (!double.IsFinite(state.Average) || state.Steps < 0 || state.Count < state.Steps || state.Missing < 0)
        {
            Throw.BadChartState(nameof(Ewma));
        }

        _state = state;
    }

    /// <summary>All that the chart remembers.</summary>
    public readonly EwmaState State => _state;

    /// <summary>The average, in the unit of the observations.</summary>
    public readonly double Average => _options.Mean + (_state.Average * _options.Deviation);

    /// <summary>How far the average may lie from the mean now, in the unit of the observations.</summary>
    public readonly double Margin
    {
        get
        {
            var kept = 1 - _options.Weight;
            var share = _options.IsFixed ? 1 : 1 - Math.Pow(kept, 2.0 * _state.Steps);
            return _options.Limit * Math.Sqrt(_options.Weight / (1 + kept) * share) * _options.Deviation;
        }
    }

    /// <summary>What the chart says.</summary>
    public readonly ChartSignal Signal
    {
        get
        {
            var distance = _state.Average * _options.Deviation;
            return Math.Abs(distance) <= Margin
                ? ChartSignal.None
                : distance > 0 ? ChartSignal.High : ChartSignal.Low;
        }
    }

    /// <summary>Takes an observation; one that is NaN is missing and changes nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is infinite.</exception>
    public ChartSignal Add(double value)
    {
        if (double.IsNaN(value))
        {
            _state = _state with { Missing = _state.Missing + 1 };
            return Signal;
        }

        if (double.IsInfinity(value))
        {
            Throw.InfiniteObservation(value);
        }

        var z = (value - _options.Mean) / _options.Deviation;
        var average = (_options.Weight * z) + ((1 - _options.Weight) * _state.Average);
        _state = new EwmaState(average, _state.Steps + 1, _state.Count + 1, _state.Missing);
        return Signal;
    }

    /// <summary>Takes observations in order and says what the chart says after each.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void Add(ReadOnlySpan<double> values, Span<ChartSignal> signals)
    {
        if (values.Length != signals.Length)
        {
            Throw.SignalsDiffer(values.Length, signals.Length);
        }

        for (var i = 0; i < values.Length; i++)
        {
            signals[i] = Add(values[i]);
        }
    }

    /// <summary>Begins anew, such as after a repair; what was counted stays counted.</summary>
    public void Restart() => _state = new EwmaState(0, 0, _state.Count, _state.Missing);
}

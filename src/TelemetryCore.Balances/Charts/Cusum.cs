using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>
/// Two-sided cumulative sum: C+ = max(0, C+ + z - k), C- = max(0, C- - z - k), beyond h a signal (Page 1954). Finds
/// small lasting shifts, such as a slow leak. Observations must not depend on one another; see <see
/// cref="Prewhitener"/>.
/// </summary>
public struct Cusum
{
    private readonly CusumOptions _options;
    private CusumState _state;

    /// <summary>A chart that has seen nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public Cusum(CusumOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validated();
        Restart();
    }

    /// <summary>A chart that goes on from where another one was.</summary>
    /// <exception cref="ArgumentException">No chart can have that state.</exception>
    public Cusum(CusumOptions options, CusumState state)
        : this(options)
    {
        var isPossible = state.High >= 0 && state.Low >= 0 && double.IsFinite(state.High + state.Low);
        if (!isPossible || state.HighCount < 0 || state.LowCount < 0 || state.Count < 0 || state.Missing < 0)
        {
            Throw.BadChartState(nameof(Cusum));
        }

        _state = state;
    }

    /// <summary>All that the chart remembers.</summary>
    public readonly CusumState State => _state;

    /// <summary>What the chart says; High when both sums are beyond.</summary>
    public readonly ChartSignal Signal => _state.High > _options.Interval
        ? ChartSignal.High
        : _state.Low > _options.Interval ? ChartSignal.Low : ChartSignal.None;

    /// <summary>
    /// Where the mean seems to be since the greater sum was last 0: mu + s(k + C+/N+), or mu - s(k + C-/N-); the mean
    /// of the options while both are 0.
    /// </summary>
    public readonly double MeanEstimate
    {
        get
        {
            var isHigh = _state.High >= _state.Low;
            var (sum, count) = isHigh ? (_state.High, _state.HighCount) : (_state.Low, _state.LowCount);
            var shift = sum > 0 && count > 0 ? _options.Reference + (sum / count) : 0;
            return _options.Mean + ((isHigh ? shift : -shift) * _options.Deviation);
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
        var high = Math.Max(0, _state.High + z - _options.Reference);
        var low = Math.Max(0, _state.Low - z - _options.Reference);
        _state = new CusumState(
            high,
            low,
            high > 0 ? _state.HighCount + 1 : 0,
            low > 0 ? _state.LowCount + 1 : 0,
            _state.Count + 1,
            _state.Missing);
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
    public void Restart()
    {
        var start = _options.Headstart * _options.Interval;
        _state = new CusumState(start, start, 0, 0, _state.Count, _state.Missing);
    }
}

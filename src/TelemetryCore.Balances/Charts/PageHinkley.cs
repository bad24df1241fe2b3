using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>
/// Page-Hinkley test: m += x - mean - tolerance, and m less its least so far beyond the threshold a signal, likewise
/// for a fall (Hinkley 1971). With a known mean it is a <see cref="Cusum"/>; with the mean so far it needs no history
/// to begin.
/// </summary>
public struct PageHinkley
{
    private readonly PageHinkleyOptions _options;
    private PageHinkleyState _state;

    /// <summary>A test that has seen nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public PageHinkley(PageHinkleyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validated();
    }

    /// <summary>A test that goes on from where another one was.</summary>
    /// <exception cref="ArgumentException">No test can have that state.</exception>
    public PageHinkley(PageHinkleyOptions options, PageHinkleyState state)
        : this(options)
    {
        var isPossible = state.Rise >= 0 && state.Fall >= 0 && double.IsFinite(state.Rise + state.Fall + state.Mean);
        if (!isPossible || state.Count < 0 || state.Missing < 0)
        {
            Throw.BadChartState(nameof(PageHinkley));
        }

        _state = state;
    }

    /// <summary>All that the test remembers.</summary>
    public readonly PageHinkleyState State => _state;

    /// <summary>What the test says; High when both sums are beyond.</summary>
    public readonly ChartSignal Signal => _state.Rise > _options.Threshold
        ? ChartSignal.High
        : _state.Fall > _options.Threshold ? ChartSignal.Low : ChartSignal.None;

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

        var count = _state.Count + 1;
        var mean = _state.Mean + ((value - _state.Mean) / count);
        var distance = value - (double.IsNaN(_options.Mean) ? mean : _options.Mean);

        // The distance to the least sum so far is all that counts, and unlike the sum itself it does not grow with
        // time.
        var rise = Math.Max(0, _state.Rise + distance - _options.Tolerance);
        var fall = Math.Max(0, _state.Fall - distance - _options.Tolerance);
        _state = new PageHinkleyState(rise, fall, mean, count, _state.Missing);
        return Signal;
    }

    /// <summary>Takes observations in order and says what the test says after each.</summary>
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

    /// <summary>Begins anew, mean and counts too.</summary>
    public void Restart() => _state = default;
}

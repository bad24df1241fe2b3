using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>
/// Bayesian online change-point detection (Adams and MacKay 2007): how probable each length of the present stretch
/// is. The probability of length 0 is always the hazard; ask for <see cref="MostProbableLength"/> or <see
/// cref="ProbabilityWithin"/> instead. Not thread-safe; its memory is taken once.
/// </summary>
public sealed class Bocpd
{
    private readonly BocpdOptions _options;
    private readonly BocpdRun[] _runs;
    private readonly double[] _weights;
    private int _held;

    /// <summary>A detector that has seen nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public Bocpd(BocpdOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validated();
        _runs = new BocpdRun[options.RunsMax];
        _weights = new double[options.RunsMax];
        Restart();
    }

    /// <summary>A detector that goes on from where another one was.</summary>
    /// <param name="options">Those of the other one.</param>
    /// <param name="runs">Its <see cref="Runs"/>.</param>
    /// <param name="logEvidence">Its <see cref="LogEvidence"/>.</param>
    /// <param name="count">Its <see cref="Count"/>.</param>
    /// <param name="missing">Its <see cref="Missing"/>.</param>
    /// <exception cref="ArgumentException">No detector can have that state.</exception>
    public Bocpd(BocpdOptions options, ReadOnlySpan<BocpdRun> runs, double logEvidence, long count, long missing)
        : this(options)
    {
        var sum = 0.0;
        foreach (var run in runs)
        {
            sum += run.Probability;
        }

        if (runs.Length == 0 || runs.Length > _runs.Length || !(Math.Abs(sum - 1) < 1e-6) || count < 0 || missing < 0)
        {
            Throw.BadChartState(nameof(Bocpd));
        }

        runs.CopyTo(_runs);
        (_held, LogEvidence, Count, Missing) = (runs.Length, logEvidence, count, missing);
    }

    /// <summary>The run lengths that are held, longest first; valid until the next observation.</summary>
    public ReadOnlySpan<BocpdRun> Runs => _runs.AsSpan(0, _held);

    /// <summary>Logarithm of the density of all observations.</summary>
    public double LogEvidence { get; private set; }

    /// <summary>Observations.</summary>
    public long Count { get; private set; }

    /// <summary>Observations that were missing.</summary>
    public long Missing { get; private set; }

    /// <summary>The most probable run length; the longest of several.</summary>
    public long MostProbableLength
    {
        get
        {
            var best = 0;
            for (var i = 1; i < _held; i++)
            {
                best = _runs[i].Probability > _runs[best].Probability ? i : best;
            }

            return _runs[best].Length;
        }
    }

    /// <summary>
    /// The probability that the last change has at most <paramref name="length"/> observations behind it.
    /// </summary>
    public double ProbabilityWithin(long length)
    {
        var sum = 0.0;
        foreach (var run in Runs)
        {
            sum += run.Length <= length ? run.Probability : 0;
        }

        return sum;
    }

    /// <summary>Takes an observation; one that is NaN is missing and changes nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is infinite.</exception>
    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            Missing++;
            return;
        }

        if (double.IsInfinity(value))
        {
            Throw.InfiniteObservation(value);
        }

        MakeRoom();
        var total = Weigh(value);
        for (var i = 0; i < _held; i++)
        {
            _runs[i] = _runs[i].With(value, _weights[i] / total * (1 - _options.Hazard));
        }

        _runs[_held++] = NewRun(_options.Hazard);
        Count++;
    }

    /// <summary>Takes observations in order.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
    }

    /// <summary>Begins anew, counts too.</summary>
    public void Restart()
    {
        _runs[0] = NewRun(1);
        (_held, LogEvidence, Count, Missing) = (1, 0, 0, 0);
    }

    private BocpdRun NewRun(double probability) =>
        new(0, probability, _options.Mean, _options.MeanWeight, _options.Shape, _options.Scale);

    // How much each run explains the value, as multiples of the best, which an underflow cannot reach.
    private double Weigh(double value)
    {
        var greatest = double.NegativeInfinity;
        for (var i = 0; i < _held; i++)
        {
            _weights[i] = Math.Log(_runs[i].Probability) + _runs[i].LogDensity(value);
            greatest = Math.Max(greatest, _weights[i]);
        }

        var total = 0.0;
        for (var i = 0; i < _held; i++)
        {
            _weights[i] = Math.Exp(_weights[i] - greatest);
            total += _weights[i];
        }

        LogEvidence += greatest + Math.Log(total);
        return total;
    }

    private void MakeRoom()
    {
        if (_held < _runs.Length)
        {
            return;
        }

        var least = 0;
        for (var i = 1; i < _held; i++)
        {
            least = _runs[i].Probability < _runs[least].Probability ? i : least;
        }

        var kept = 1 - _runs[least].Probability;
        _runs.AsSpan(least + 1, _held - least - 1).CopyTo(_runs.AsSpan(least));
        _held--;
        foreach (ref var run in _runs.AsSpan(0, _held))
        {
            run = run with { Probability = run.Probability / kept };
        }
    }
}

using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Periods;

/// <summary>
/// The series of an engine that a <see cref="BalanceMonitor"/> appends its results to: a sample a period, at its end. A
/// revision is a new version of it. Without a figure the sample is NaN with the mark Unknown, which counts nowhere.
/// </summary>
public sealed class BalanceSeries
{
    private const int Single = 3;

    private readonly TelemetryEngine _engine;
    private readonly SeriesId[] _all;

    internal BalanceSeries(TelemetryEngine engine, BalanceModel model, BalanceMonitorOptions options)
    {
        _engine = engine;
        var names = model.Equations.Select(equation => equation.Name.Replace('/', ':')).ToArray();
        string[] charts = ["leak-z", "cusum", "ewma"];
        _all =
        [
            Register(new SeriesKey(options.Station, "verdict"), ""),
            Register(new SeriesKey(options.Station, "imbalance"), ""),
            Register(new SeriesKey(options.Station, "closure"), "%"),
            .. charts.SelectMany(chart => names.Select(name => new SeriesKey(options.Station, chart, name)))
                .Select(key => Register(key, "")),
        ];
        Equations = names.Length;
        HeldUpTo = engine.TryGetLatest(Verdict, out var last) ? last.Timestamp : Timestamp.MinValue;

        SeriesId Register(SeriesKey key, string unit) => engine.Register(new SeriesInfo(key)
        {
            Unit = unit,
            Cadence = options.Period.GetValueOrDefault(),
            Lateness = LatenessOf(options),
            Zone = options.Zone,
        });
    }

    /// <summary>0 for Closed, 1 for Open.</summary>
    public SeriesId Verdict => _all[0];

    /// <summary>The statistic of the global test over its critical value: above 1 when it fails.</summary>
    public SeriesId Imbalance => _all[1];

    /// <summary><see cref="BalanceResult.Closure"/> in percent.</summary>
    public SeriesId Closure => _all[2];

    /// <summary>Samples that the engine did not take; their reasons are those of its appends.</summary>
    public long Refused { get; private set; }

    /// <summary>The end of the last period that an earlier life told.</summary>
    internal Timestamp HeldUpTo { get; }

    internal int Equations { get; }

    internal int Count => _all.Length;

    /// <summary><see cref="EquationEstimate.LeakZ"/> of an equation.</summary>
    /// <param name="equation">Its place in the model.</param>
    public SeriesId LeakZ(int equation) => OfChart(0, equation);

    /// <summary>
    /// The greater sum of its CUSUM over the interval: above 1 when it signals a loss, below -1 when it signals a gain.
    /// </summary>
    /// <param name="equation">Its place in the model.</param>
    public SeriesId Cusum(int equation) => OfChart(1, equation);

    /// <summary>Its EWMA over the limit: above 1 when it signals a loss, below -1 when it signals a gain.</summary>
    /// <param name="equation">Its place in the model.</param>
    public SeriesId Ewma(int equation) => OfChart(2, equation);

    /// <summary>Fills in what is appended but for the charts.</summary>
    internal void Fill(BalanceResult result, Span<double> values)
    {
        values[0] = result.Verdict == BalanceVerdict.Open ? 1 : 0;
        values[1] = result.Global.Statistic / result.Global.Critical;
        values[2] = result.Closure;
        for (var equation = 0; equation < Equations; equation++)
        {
            values[Single + equation] = result.Equations[equation].LeakZ;
        }
    }

    internal Span<double> ChartOf(int chart, Span<double> values) =>
        values.Slice(Single + (chart * Equations), Equations);

    /// <summary>Appends what the series do not hold from an earlier life.</summary>
    internal void Append(Timestamp at, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < _all.Length; i++)
        {
            var isFigure = double.IsFinite(values[i]);
            var status = isFigure ? SampleStatus.Normal : new SampleStatus(StatusMark.Unknown);
            var sample = new Sample(at, isFigure ? values[i] : double.NaN, status);
            if (at > HeldUpTo || !IsHeld(_all[i], sample))
            {
                Refused += _engine.Append(_all[i], at, sample.Value, status).IsComplete ? 0 : 1;
            }
        }
    }

    /// <summary>The leak z of an equation as they were appended, up to a time.</summary>
    internal List<double> ReadLeakZ(int equation, Timestamp until)
    {
        var leaks = new List<double>();
        using var cursor = _engine.Read(LeakZ(equation), Timestamp.MinValue, new Timestamp(until.Microseconds + 1));
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                leaks.Add(cursor.Current[i].Value);
            }
        }

        return leaks;
    }

    /// <summary>Whether anything is held that ended by a time.</summary>
    internal bool HoldsBefore(Timestamp time)
    {
        using var cursor = _engine.Read(Verdict, Timestamp.MinValue, time);
        return cursor.MoveNext();
    }

    private bool IsHeld(SeriesId series, Sample sample)
    {
        using var cursor = _engine.Read(series, sample.Timestamp, new Timestamp(sample.Timestamp.Microseconds + 1));
        return cursor.MoveNext() && cursor.Current[0] is var held
            && held.Value.Equals(sample.Value) && held.Status == sample.Status;
    }

    private SeriesId OfChart(int chart, int equation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(equation);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(equation, Equations);
        return _all[Single + (chart * Equations) + equation];
    }

    private static TimeSpan LatenessOf(BalanceMonitorOptions options)
    {
        var held = options.Period.GetValueOrDefault().TotalDays * (options.PeriodsMax + 1);
        return TimeSpan.FromDays(Math.Min(held, Limits.LatenessMax.TotalDays));
    }
}

using TelemetryCore.Balances.Charts;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Periods;

/// <summary>
/// The period that a <see cref="BalanceMonitor"/> has just decided or revised; it is valid until the next one.
/// </summary>
public sealed class BalancePeriod
{
    private readonly double[] _readings;
    private readonly ChartSignal[] _cusums;
    private readonly ChartSignal[] _ewmas;

    internal BalancePeriod(BalanceModel model)
    {
        Result = new BalanceResult(model);
        _readings = new double[model.Streams.Count];
        _cusums = new ChartSignal[model.Equations.Count];
        _ewmas = new ChartSignal[model.Equations.Count];
    }

    /// <summary>The start, inclusive.</summary>
    public Timestamp From { get; private set; }

    /// <summary>The end, exclusive.</summary>
    public Timestamp To { get; private set; }

    /// <summary>0 for the first time; one more each time that late samples or corrections changed it.</summary>
    public int Revision { get; internal set; }

    /// <summary>What it comes to.</summary>
    public BalanceResult Result { get; }

    /// <summary>One a stream, in the unit of its meter; NaN: missing.</summary>
    public ReadOnlySpan<double> Readings => _readings;

    /// <summary>What the CUSUM of the leak z says behind the period, one an equation.</summary>
    public ReadOnlySpan<ChartSignal> Cusums => _cusums;

    /// <summary>What the EWMA of the leak z says behind the period, one an equation.</summary>
    public ReadOnlySpan<ChartSignal> Ewmas => _ewmas;

    internal Span<double> AllReadings => _readings;

    internal Span<ChartSignal> AllCusums => _cusums;

    internal Span<ChartSignal> AllEwmas => _ewmas;

    internal PeriodRecord Record => new(
        From, To, Revision, Result.Verdict, Result.Reason, Result.Explanation, Result.Global, Result.Closure);

    internal void Begin(Timestamp from, Timestamp to)
    {
        From = from;
        To = to;
    }
}

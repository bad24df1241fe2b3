using TelemetryCore.Balances.Charts;
using TelemetryCore.Balances.Reconciliation;

namespace TelemetryCore.Balances.Periods;

/// <summary>
/// Charts of the leak z of each equation, which is standard normal while nothing is wrong. A period without a verdict
/// says nothing to them.
/// </summary>
internal sealed class LeakCharts(CusumOptions cusumOptions, EwmaOptions ewmaOptions)
{
    /// <summary>What a chart remembers that has seen nothing.</summary>
    public CusumState Start { get; } = new Cusum(cusumOptions).State;

    /// <summary>Fills in what charts remember behind numbers that they took in an earlier life.</summary>
    public void Replay(IEnumerable<double> leaks, out CusumState cusumState, out EwmaState ewmaState)
    {
        var cusum = new Cusum(cusumOptions);
        var ewma = new Ewma(ewmaOptions);
        foreach (var leak in leaks)
        {
            cusum.Add(leak);
            ewma.Add(leak);
        }

        (cusumState, ewmaState) = (cusum.State, ewma.State);
    }

    /// <summary>
    /// Takes a period; shares are 1 where a chart begins to signal, negative for what comes from nowhere.
    /// </summary>
    public void Add(
        BalancePeriod period,
        Span<CusumState> cusums,
        Span<EwmaState> ewmas,
        Span<double> cusumShares,
        Span<double> ewmaShares)
    {
        var isDecided = period.Result.Verdict != BalanceVerdict.Undecidable;
        for (var equation = 0; equation < cusums.Length; equation++)
        {
            var leak = period.Result.Equations[equation].LeakZ;
            var z = isDecided && double.IsFinite(leak) ? leak : double.NaN;
            var cusum = new Cusum(cusumOptions, cusums[equation]);
            var ewma = new Ewma(ewmaOptions, ewmas[equation]);
            period.AllCusums[equation] = cusum.Add(z);
            period.AllEwmas[equation] = ewma.Add(z);
            (cusums[equation], ewmas[equation]) = (cusum.State, ewma.State);
            var (high, low) = (cusum.State.High, cusum.State.Low);
            cusumShares[equation] = (high >= low ? high : -low) / cusumOptions.Interval;
            ewmaShares[equation] = ewma.State.Steps == 0 ? 0 : (ewma.Average - ewmaOptions.Mean) / ewma.Margin;
        }
    }
}

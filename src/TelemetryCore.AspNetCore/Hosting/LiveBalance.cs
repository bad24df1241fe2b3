using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.Balances;
using TelemetryCore.Balances.Periods;

namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>
/// A balance of the host and its last periods, which any thread may read. One thread at a time advances it.
/// </summary>
internal sealed class LiveBalance(string name, BalanceMonitor monitor, TimeSpan period) : IDisposable
{
    /// <summary>Periods that are held: as many as one answer of the HTTP interface has at most.</summary>
    public const int PeriodsMax = 500;

    private readonly PeriodWriter _writer = new(monitor.Model);
    private volatile PeriodSnapshot[] _periods = [];

    public string Name => name;

    public BalanceModel Model => monitor.Model;

    /// <summary>The length of a period.</summary>
    public TimeSpan Period => period;

    /// <summary>Newest first, each as it was decided or last revised; nobody changes the list.</summary>
    public IReadOnlyList<PeriodSnapshot> Periods => _periods;

    /// <summary>Decides or revises the next period that is due; null when there is none.</summary>
    public PeriodSnapshot? Advance()
    {
        if (!monitor.Advance())
        {
            return null;
        }

        var period = _writer.Write(monitor.Current);
        _periods = With(_periods, period);
        return period;
    }

    public void Dispose() => monitor.Dispose();

    // Times of one form sort as their texts do. A revision takes the place of what it revises.
    private static PeriodSnapshot[] With(PeriodSnapshot[] periods, PeriodSnapshot period)
    {
        var place = Array.FindIndex(periods, held => string.CompareOrdinal(held.From, period.From) <= 0);
        var at = place < 0 ? periods.Length : place;
        var isRevision = at < periods.Length && periods[at].From == period.From;
        return [.. periods[..at].Append(period).Concat(periods[(isRevision ? at + 1 : at)..]).Take(PeriodsMax)];
    }
}

using TelemetryCore.Balances;
using TelemetryCore.Balances.Periods;

namespace TelemetryCore.AspNetCore.Balances;

/// <summary>A balance that a host advances by itself while it runs.</summary>
/// <param name="Name">What it is called in the HTTP interface; unique in a host.</param>
/// <param name="Model">What must add up.</param>
public sealed record TelemetryBalance(string Name, BalanceModel Model)
{
    /// <summary>What the streams of the model are read from, by their names. One left out has no readings.</summary>
    public IReadOnlyDictionary<string, BalanceBinding> Bindings { get; init; } =
        new Dictionary<string, BalanceBinding>();

    /// <summary>
    /// How it is set up. Null, the default: as <see cref="BalanceMonitorOptions"/> says, with results in the station
    /// <c>balance-NAME</c>.
    /// </summary>
    public BalanceMonitorOptions? Options { get; init; }

    internal BalanceMonitorOptions Set => Options ?? new BalanceMonitorOptions { Station = $"balance-{Name}" };

    /// <summary>Null while neither model nor options say it.</summary>
    internal TimeSpan? Period => Options?.Period ?? Model.Period;
}

using TelemetryCore.AspNetCore.Balances;

namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>The balances of the host by name, with their last periods.</summary>
internal sealed class BalanceBoard(IReadOnlyList<LiveBalance> balances) : IDisposable
{
    private readonly Lock _advancing = new();

    /// <summary>
    /// Told of each period that is decided or revised, on the thread that advances; what it throws ends the advance.
    /// </summary>
    public event Action<LiveBalance, PeriodSnapshot>? PeriodDecided;

    /// <summary>In the order in which the host named them.</summary>
    public IReadOnlyList<LiveBalance> Balances => balances;

    /// <summary>Null when there is none of that name.</summary>
    public LiveBalance? Find(string name) => balances.FirstOrDefault(balance => balance.Name == name);

    /// <summary>Decides and revises whatever is due. The heartbeat of the host calls it.</summary>
    public void Advance()
    {
        lock (_advancing)
        {
            foreach (var balance in balances)
            {
                while (balance.Advance() is { } period)
                {
                    PeriodDecided?.Invoke(balance, period);
                }
            }
        }
    }

    public void Dispose()
    {
        foreach (var balance in balances)
        {
            balance.Dispose();
        }
    }
}

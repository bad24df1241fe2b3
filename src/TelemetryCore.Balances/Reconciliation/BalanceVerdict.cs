namespace TelemetryCore.Balances.Reconciliation;

/// <summary>What a period of a balance comes to.</summary>
public enum BalanceVerdict
{
    /// <summary>It adds up within the declared uncertainties.</summary>
    Closed,

    /// <summary>It does not; the suspects say what may be wrong, and by how much.</summary>
    Open,

    /// <summary>Nobody can tell; the reason says why.</summary>
    Undecidable,
}

namespace TelemetryCore.Balances.Reconciliation;

/// <summary>What the meters of a balance showed in a period.</summary>
public readonly ref struct PeriodReadings
{
    /// <summary>In the order of the streams, each in the unit of its meter; NaN, or not finite: missing.</summary>
    public required ReadOnlySpan<double> Values { get; init; }

    /// <summary>What each value stands for; empty: all are values.</summary>
    public ReadOnlySpan<ReadingKind> Kinds { get; init; }

    /// <summary>
    /// How many equal periods the values are sums over; 0 or 1: one. The random parts of uncertainties average out over
    /// them, the systematic ones do not.
    /// </summary>
    public int Periods { get; init; }
}

namespace TelemetryCore.Balances.Plants;

/// <summary>A rate as somebody printed it, to hold what the ledgers give against it.</summary>
/// <param name="Name">What the rate is.</param>
/// <param name="Percent">In percent.</param>
/// <param name="Decimals">How many decimals were printed.</param>
/// <param name="Source">Who printed it, and where.</param>
public sealed record ReportedRate(string Name, double Percent, int Decimals, string Source)
{
    /// <summary>
    /// What was printed, off by its rounding: half a unit of the last decimal, all in it alike (JCGM 100:2008, 4.3.7).
    /// </summary>
    public Figure Figure => new(Percent, Math.Pow(10, -Decimals) / 2 / Math.Sqrt(3));

    /// <summary>Whether a rate that was computed is the reported one.</summary>
    /// <param name="rate">In percent.</param>
    /// <param name="critical">
    /// What the difference may be in standard deviations, such as 1.96; the root of 3 is all that rounding can do.
    /// </param>
    public PairedTest Check(Figure rate, double critical) => rate.Against(Figure, critical);
}

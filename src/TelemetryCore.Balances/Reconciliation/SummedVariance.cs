namespace TelemetryCore.Balances.Reconciliation;

/// <summary>How far a sum over periods may be off when part of a meter's error stays the same in all of them.</summary>
public static class SummedVariance
{
    /// <summary>
    /// N s_random^2 + N^2 s_systematic^2 (JCGM 100:2008, 5.2): random parts average out, the systematic one does not.
    /// </summary>
    /// <param name="variance">Of the reading of one period, both parts together.</param>
    /// <param name="systematicShare">How much of it is the same in all periods, 0 to 1.</param>
    /// <param name="periods">N, 1 or more.</param>
    public static double Of(double variance, double systematicShare, int periods) =>
        variance * ((periods * (1 - systematicShare)) + ((double)periods * periods * systematicShare));
}

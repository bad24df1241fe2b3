namespace TelemetryCore.Balances.Plants.Solvents;

/// <summary>
/// The compliance ratio of vegetable oil production in the United States (40 CFR 63.2840, equation 2): what was lost of
/// hazardous air pollutants over what may be lost.
/// </summary>
public static class VegetableOilRatio
{
    /// <summary>The volume fraction of hazardous air pollutants that the allowed loss is computed with.</summary>
    public const double AllowedFraction = 0.64;

    /// <summary>What the ratio may be.</summary>
    public const double Limit = 1.00;

    /// <summary>Actual over allowed loss, f L / (0.64 sum of P S).</summary>
    /// <param name="fraction">f: volume fraction of hazardous air pollutants in the solvent received, 0 to 1.</param>
    /// <param name="lossGallons">L: solvent lost in 12 operating months, in gallons.</param>
    /// <param name="oilseeds">P and S of each oilseed.</param>
    /// <returns>NaN when a number is missing or negative, or nothing was processed.</returns>
    public static double Of(double fraction, double lossGallons, params ReadOnlySpan<OilseedAmount> oilseeds)
    {
        var allowed = 0.0;
        foreach (var (tons, gallonsPerTon) in oilseeds)
        {
            allowed += tons >= 0 && gallonsPerTon >= 0 ? AllowedFraction * tons * gallonsPerTon : double.NaN;
        }

        return fraction is >= 0 and <= 1 && lossGallons >= 0 && allowed > 0 && double.IsFinite(lossGallons / allowed)
            ? fraction * lossGallons / allowed
            : double.NaN;
    }
}

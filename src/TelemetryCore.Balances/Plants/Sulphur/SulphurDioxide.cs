using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Plants.Sulphur;

/// <summary>What is emitted of SO2, by fuel and by stack.</summary>
public static class SulphurDioxide
{
    /// <summary>M(SO2) / M(S), as it is commonly rounded; 64.066 / 32.06 g/mol.</summary>
    public const double PerSulphur = 1.998;

    private const double TonnesPerMilligram = 1e-9;
    private const double OxygenOfAir = 21;

    /// <summary>By fuel: 2 B S/100 K (1 - q4/100) (1 - first/100) (1 - second/100), in t (HJ 888).</summary>
    /// <param name="fuelTonnes">B: fuel burnt, in t.</param>
    /// <param name="sulphurPercent">S: sulphur in it as received, in percent.</param>
    /// <param name="factors">K and q4.</param>
    /// <param name="firstRemovalPercent">Part that dust collection removes, in percent.</param>
    /// <param name="secondRemovalPercent">Part that desulphurisation removes, in percent.</param>
    /// <returns>NaN when a number is missing, negative, or a part is above the whole.</returns>
    public static double OfFuel(
        double fuelTonnes,
        double sulphurPercent,
        FuelFactors factors,
        double firstRemovalPercent = 0,
        double secondRemovalPercent = 0)
    {
        ArgumentNullException.ThrowIfNull(factors);
        return fuelTonnes >= 0
            ? 2 * fuelTonnes * Part(sulphurPercent) * Part(100 * factors.Conversion) * Rest(factors.UnburntPercent) *
                Rest(firstRemovalPercent) * Rest(secondRemovalPercent)
            : double.NaN;
    }

    /// <summary>By stack: the sum of concentration times flow, in t.</summary>
    /// <param name="milligramsPerCubicMetre">Of each hour, dry, at standard conditions; NaN: missing.</param>
    /// <param name="cubicMetres">Of each hour, dry, at standard conditions; NaN: missing.</param>
    /// <returns>NaN when one is missing or negative: what an hour is taken for is a rule of the host's.</returns>
    /// <exception cref="ArgumentException">Not one flow a concentration.</exception>
    public static double OfStack(ReadOnlySpan<double> milligramsPerCubicMetre, ReadOnlySpan<double> cubicMetres)
    {
        if (milligramsPerCubicMetre.Length != cubicMetres.Length)
        {
            Throw.CountsDiffer("flows", cubicMetres.Length, milligramsPerCubicMetre.Length);
        }

        var milligrams = 0.0;
        for (var hour = 0; hour < cubicMetres.Length; hour++)
        {
            var isKnown = milligramsPerCubicMetre[hour] >= 0 && cubicMetres[hour] >= 0;
            milligrams += isKnown ? milligramsPerCubicMetre[hour] * cubicMetres[hour] : double.NaN;
        }

        return milligrams * TonnesPerMilligram;
    }

    /// <summary>A concentration at another content of oxygen: C (21 - reference) / (21 - measured).</summary>
    /// <param name="concentration">C, in any unit.</param>
    /// <param name="measuredPercent">Oxygen measured, in percent, below 21.</param>
    /// <param name="referencePercent">Oxygen of the limit, in percent, below 21.</param>
    /// <returns>In the unit of C; NaN when there is as much oxygen as in air.</returns>
    public static double AtOxygen(double concentration, double measuredPercent, double referencePercent) =>
        measuredPercent is >= 0 and < OxygenOfAir && referencePercent is >= 0 and < OxygenOfAir
            ? concentration * (OxygenOfAir - referencePercent) / (OxygenOfAir - measuredPercent)
            : double.NaN;

    private static double Part(double percent) => percent is >= 0 and <= 100 ? percent / 100 : double.NaN;

    private static double Rest(double percent) => 1 - Part(percent);
}

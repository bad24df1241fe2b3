namespace TelemetryCore.Balances.Networks;

/// <summary>
/// A constant of a material or a vessel that leads from one unit to another, with how far it may be off: a density, a
/// molar mass, an area, what a charge makes of chlorine.
/// </summary>
public sealed record UnitConversion
{
    // What a mole of electrons carries, in kAh: 96485.33212 C (CODATA 2018), of which a kAh has 3.6 million.
    private const double ChargePerMole = 96485.33212 / 3.6e6;

    // Two chlorine atoms of 35.453 g/mol (IUPAC 2009, before the interval of 2011).
    private const double ChlorineMolarMass = 2 * 35.453e-3;

    /// <summary>A constant in its unit.</summary>
    /// <param name="value">Positive.</param>
    /// <param name="unit">A quotient of two units, such as kg/m3; it leads from each of them to the other.</param>
    public UnitConversion(double value, string unit)
    {
        Value = value;
        Unit = unit;
    }

    /// <summary>Positive, in <see cref="Unit"/>.</summary>
    public double Value { get; init; }

    /// <summary>A quotient of two units, such as kg/m3.</summary>
    public string Unit { get; init; }

    /// <summary>Standard deviation of <see cref="Value"/>, in the same unit; 0: it is exact.</summary>
    public double StandardDeviation { get; init; }

    /// <summary>Where the value comes from: a certificate, a norm, a table.</summary>
    public string? Source { get; init; }

    /// <summary>A density.</summary>
    /// <param name="kilogramsPerCubicMetre">Such as 998.2 for water at 20 °C.</param>
    /// <param name="standardDeviation">In kg/m3.</param>
    /// <param name="source">Where it comes from.</param>
    public static UnitConversion Density(
        double kilogramsPerCubicMetre, double standardDeviation = 0, string? source = null) =>
        new(kilogramsPerCubicMetre, "kg/m3") { StandardDeviation = standardDeviation, Source = source };

    /// <summary>A molar mass.</summary>
    /// <param name="kilogramsPerKilomole">Such as 64.066 for SO2.</param>
    /// <param name="standardDeviation">In kg/kmol.</param>
    /// <param name="source">Where it comes from.</param>
    public static UnitConversion MolarMass(
        double kilogramsPerKilomole, double standardDeviation = 0, string? source = null) =>
        new(kilogramsPerKilomole, "kg/kmol") { StandardDeviation = standardDeviation, Source = source };

    /// <summary>What a metre of level is of volume.</summary>
    /// <param name="squareMetres">The area of the tank or the pond.</param>
    /// <param name="standardDeviation">In m2.</param>
    /// <param name="source">Where it comes from.</param>
    public static UnitConversion Area(double squareMetres, double standardDeviation = 0, string? source = null) =>
        new(squareMetres, "m3/m") { StandardDeviation = standardDeviation, Source = source };

    /// <summary>
    /// What a charge makes of chlorine by Faraday's law, M(Cl2) / 2F = 1.3228 kg/kAh a cell, times the current
    /// efficiency: with it, a meter of current is another meter of chlorine.
    /// </summary>
    /// <param name="cells">Cells in series that the charge flows through.</param>
    /// <param name="currentEfficiency">The part of the charge that makes chlorine, such as 0.96.</param>
    /// <param name="efficiencyDeviation">Standard deviation of the efficiency.</param>
    public static UnitConversion ChlorineByCharge(int cells, double currentEfficiency, double efficiencyDeviation)
    {
        var each = cells * ChlorineMolarMass / (2 * ChargePerMole);
        return new UnitConversion(each * currentEfficiency, "kg/kAh")
        {
            StandardDeviation = each * efficiencyDeviation,
            Source = "Faraday: M(Cl2) / 2F = 70.906 g/mol / (2 x 96485.33212 C/mol) = 1.3228 kg/kAh a cell",
        };
    }
}

namespace TelemetryCore.Balances.Networks;

/// <summary>
/// How far a meter may be off. Its parts add as squares (JCGM 100:2008, 5.1.2), each divided by the coverage factor.
/// </summary>
public readonly record struct MeterUncertainty
{
    /// <summary>A part that does not depend on the reading, in the unit of the meter.</summary>
    public double Absolute { get; init; }

    /// <summary>A part in percent of the reading.</summary>
    public double PercentOfReading { get; init; }

    /// <summary>A part in percent of <see cref="FullScale"/>.</summary>
    public double PercentOfFullScale { get; init; }

    /// <summary>The end of the meter's scale, in the unit of the meter.</summary>
    public double FullScale { get; init; }

    /// <summary>
    /// What the parts are multiples of the standard deviation by: 1 for standard deviations, 1.96 for half-widths of
    /// 95 %, the root of 3 for the limits of a class (JCGM 100:2008, 4.3.7).
    /// </summary>
    public double CoverageFactor { get; init; }

    /// <summary>
    /// The share of the variance that stays the same from period to period and does not average out, 0 to 1.
    /// </summary>
    public double SystematicShare { get; init; }

    /// <summary>A standard deviation that does not depend on the reading.</summary>
    /// <param name="deviation">In the unit of the meter.</param>
    public static MeterUncertainty OfDeviation(double deviation) => OfHalfWidth(deviation, 1);

    /// <summary>A half-width that does not depend on the reading.</summary>
    /// <param name="halfWidth">In the unit of the meter.</param>
    /// <param name="k">The coverage factor, such as 1.96 for 95 %.</param>
    public static MeterUncertainty OfHalfWidth(double halfWidth, double k) =>
        new() { Absolute = halfWidth, CoverageFactor = k };

    /// <summary>A half-width in percent of the reading.</summary>
    /// <param name="percent">Such as 2.</param>
    /// <param name="k">The coverage factor, such as 1.96 for 95 %.</param>
    public static MeterUncertainty OfReading(double percent, double k) =>
        new() { PercentOfReading = percent, CoverageFactor = k };

    /// <summary>A half-width in percent of the full scale.</summary>
    /// <param name="percent">Such as 0.5.</param>
    /// <param name="fullScale">The end of the scale, in the unit of the meter.</param>
    /// <param name="k">The coverage factor; the root of 3 for the limits of an accuracy class.</param>
    public static MeterUncertainty OfFullScale(double percent, double fullScale, double k) =>
        new() { PercentOfFullScale = percent, FullScale = fullScale, CoverageFactor = k };

    /// <summary>The standard deviation of one reading, in the unit of the meter.</summary>
    /// <param name="reading">In the unit of the meter.</param>
    public double StandardDeviation(double reading)
    {
        var ofReading = PercentOfReading / 100 * reading;
        var ofScale = PercentOfFullScale / 100 * FullScale;
        return Math.Sqrt((Absolute * Absolute) + (ofReading * ofReading) + (ofScale * ofScale)) / CoverageFactor;
    }
}

namespace TelemetryCore.Queries.Attribution;

/// <summary>The two ends of an interval of 95 % confidence.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary>How many standard deviations to both sides hold 95 % of a normal distribution.</summary>
    internal const double Deviations = 1.959_963_984_540_054;

    /// <summary>
    /// The interval of a share of so many of so many: the score interval of Wilson (Journal of the American Statistical
    /// Association 22, 1927), which Brown, Cai and DasGupta (Statistical Science 16(2), 2001) recommend for small
    /// numbers. All of [0, 1] for none.
    /// </summary>
    internal static ConfidenceInterval OfShare(int part, int whole)
    {
        if (whole == 0)
        {
            return new ConfidenceInterval(0, 1);
        }

        const double Squared = Deviations * Deviations;
        var share = (double)part / whole;
        var scale = 1 + (Squared / whole);
        var centre = (share + (Squared / (2.0 * whole))) / scale;
        var half = Deviations / scale
            * Math.Sqrt((share * (1 - share) / whole) + (Squared / (4.0 * whole * whole)));
        return new ConfidenceInterval(
            part == 0 ? 0 : Math.Max(0, centre - half), part == whole ? 1 : Math.Min(1, centre + half));
    }
}

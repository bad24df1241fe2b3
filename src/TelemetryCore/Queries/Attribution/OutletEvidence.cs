namespace TelemetryCore.Queries.Attribution;

/// <summary>How often an outlet was upwind while the limit was exceeded, and how often otherwise.</summary>
/// <remarks>
/// This is evidence, never a verdict. That the wind came from an outlet does not show that the outlet emitted: others
/// stand in the same direction, and what is unknown is not in the list. Windows that follow one another are alike, so
/// that true intervals are wider and true p-values greater than those that are computed as if each were drawn anew.
/// </remarks>
public sealed record OutletEvidence
{
    /// <summary>The outlet.</summary>
    public required Outlet Outlet { get; init; }

    /// <summary>The direction from the station to the outlet, in degrees clockwise from north, [0, 360).</summary>
    public required double Bearing { get; init; }

    /// <summary>How far it is, in metres.</summary>
    public required double Distance { get; init; }

    /// <summary>How far the wind may be off the bearing to come from the outlet, in degrees.</summary>
    public required double HalfAngle { get; init; }

    /// <summary>Windows beyond the limit with the outlet upwind.</summary>
    public required int UpwindExceeding { get; init; }

    /// <summary>Windows within the limit with the outlet upwind.</summary>
    public required int UpwindOther { get; init; }

    /// <summary>Windows beyond the limit with the outlet elsewhere.</summary>
    public required int ElsewhereExceeding { get; init; }

    /// <summary>Windows within the limit with the outlet elsewhere.</summary>
    public required int ElsewhereOther { get; init; }

    /// <summary>The share of the windows beyond the limit in which the outlet was upwind.</summary>
    public double ExceedingShare => (double)UpwindExceeding / (UpwindExceeding + ElsewhereExceeding);

    /// <summary>Where that share lies with 95 % confidence (Wilson).</summary>
    public ConfidenceInterval ExceedingShareInterval =>
        ConfidenceInterval.OfShare(UpwindExceeding, UpwindExceeding + ElsewhereExceeding);

    /// <summary>The share of all windows in which it was upwind: what to expect if it did not matter.</summary>
    public double ExpectedShare => (double)(UpwindExceeding + UpwindOther)
        / (UpwindExceeding + UpwindOther + ElsewhereExceeding + ElsewhereOther);

    /// <summary>
    /// By how much being upwind multiplies the odds of an exceedance, of the four counts as they are: 0 or infinite
    /// when one of them is zero, NaN when two are.
    /// </summary>
    public double OddsRatio => (double)UpwindExceeding * ElsewhereOther / ((double)UpwindOther * ElsewhereExceeding);

    /// <summary>
    /// Where the odds ratio lies with 95 % confidence: by the logarithm, with one half added to each count (Woolf 1955;
    /// Haldane, Annals of Human Genetics 20, 1956), so that it is finite.
    /// </summary>
    public ConfidenceInterval OddsRatioInterval
    {
        get
        {
            var (a, b, c, d) =
                (UpwindExceeding + 0.5, UpwindOther + 0.5, ElsewhereExceeding + 0.5, ElsewhereOther + 0.5);
            var half = ConfidenceInterval.Deviations * Math.Sqrt((1 / a) + (1 / b) + (1 / c) + (1 / d));
            var ratio = a * d / (b * c);
            return new ConfidenceInterval(ratio * Math.Exp(-half), ratio * Math.Exp(half));
        }
    }

    /// <summary>
    /// How likely the outlet would be upwind in as many windows beyond the limit or more if it did not matter (Fisher's
    /// exact test, one-sided).
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>
    /// The same for all outlets of the question together: the false discovery rate at which this one would be named
    /// (Benjamini and Hochberg, Journal of the Royal Statistical Society B 57(1), 1995).
    /// </summary>
    public required double AdjustedPValue { get; init; }
}

namespace TelemetryCore.Queries.Attribution;

/// <summary>
/// The windows in which the wind came from one sector, and how many of them were beyond the limit: the conditional
/// probability function CPF = m / n (Uria-Tellaetxe and Carslaw, Environmental Modelling and Software 59, 2014). Calm
/// windows are in none.
/// </summary>
/// <param name="Centre">
/// The middle of the sector, in degrees clockwise from north; its lower edge belongs to it.
/// </param>
/// <param name="Windows">Windows with wind from there: n.</param>
/// <param name="Exceeding">Those of them beyond the limit: m.</param>
public readonly record struct WindSector(double Centre, int Windows, int Exceeding)
{
    /// <summary>The share of the windows with wind from there that are beyond the limit; NaN without any.</summary>
    public double Probability => (double)Exceeding / Windows;

    /// <summary>Where that share lies with 95 % confidence, if windows are independent (Wilson).</summary>
    public ConfidenceInterval Interval => ConfidenceInterval.OfShare(Exceeding, Windows);

    /// <summary>True when there are fewer windows than the question asks for, so that the share says little.</summary>
    public bool IsSparse { get; init; }

    /// <summary>
    /// The share of all windows: so many of those beyond would have wind from there if direction did not matter.
    /// </summary>
    public double ExpectedShare { get; init; }

    /// <summary>The share of all windows beyond the limit; NaN when there are none.</summary>
    public double ExceedingShare { get; init; }
}

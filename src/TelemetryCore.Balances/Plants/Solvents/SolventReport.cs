namespace TelemetryCore.Balances.Plants.Solvents;

/// <summary>What a solvent management plan comes to, in its unit unless something else is said.</summary>
public sealed record SolventReport : PlantReport
{
    /// <summary>O2 + O3 + O4 + O9: the fugitive emission by what is measured of it.</summary>
    public required Figure FugitiveDirect { get; init; }

    /// <summary>I1 - O1 - O5 - O6 - O7 - O8: the fugitive emission by what is left.</summary>
    public required Figure FugitiveIndirect { get; init; }

    /// <summary>Direct less indirect; their difference is what I1 = O1 + ... + O9 lacks.</summary>
    public required PairedTest DirectAgainstIndirect { get; init; }

    /// <summary>
    /// F: the mean of direct and indirect, weighted by their variances, which is what the reconciled figures give; the
    /// only one that is known when a reading of the other is missing. NaN when the two contradict each other or nobody
    /// can tell.
    /// </summary>
    public required Figure Fugitive { get; init; }

    /// <summary>E = F + O1: the total emission.</summary>
    public required Figure Emission { get; init; }

    /// <summary>C = I1 - O8: the consumption.</summary>
    public required Figure Consumption { get; init; }

    /// <summary>F / (I1 + I2) in percent, which limits of fugitive emissions are given in.</summary>
    public required Figure FugitivePercent { get; init; }
}

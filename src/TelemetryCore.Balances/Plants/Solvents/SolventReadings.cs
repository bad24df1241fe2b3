namespace TelemetryCore.Balances.Plants.Solvents;

/// <summary>
/// The figures of a solvent management plan (Directive 2010/75/EU, Annex VII, part 7, 2), each in the unit of its
/// meter; NaN: missing.
/// </summary>
public sealed record SolventReadings
{
    /// <summary>Bought, and used as input.</summary>
    public double I1 { get; init; } = double.NaN;

    /// <summary>Recovered and reused as input, counted each time it is used.</summary>
    public double I2 { get; init; } = double.NaN;

    /// <summary>Emitted in waste gases.</summary>
    public double O1 { get; init; } = double.NaN;

    /// <summary>Lost in water.</summary>
    public double O2 { get; init; } = double.NaN;

    /// <summary>Left in products as residue.</summary>
    public double O3 { get; init; } = double.NaN;

    /// <summary>Emitted to the air without being captured.</summary>
    public double O4 { get; init; } = double.NaN;

    /// <summary>Lost by reactions, destroyed, or captured and not in O6 to O8.</summary>
    public double O5 { get; init; } = double.NaN;

    /// <summary>In collected waste.</summary>
    public double O6 { get; init; } = double.NaN;

    /// <summary>In mixtures that are sold.</summary>
    public double O7 { get; init; } = double.NaN;

    /// <summary>Recovered for reuse and not used as input.</summary>
    public double O8 { get; init; } = double.NaN;

    /// <summary>Released in other ways.</summary>
    public double O9 { get; init; } = double.NaN;
}

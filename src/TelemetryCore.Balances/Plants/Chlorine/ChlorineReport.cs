namespace TelemetryCore.Balances.Plants.Chlorine;

/// <summary>What the chlorine of a plant comes to, in kg of Cl.</summary>
public sealed record ChlorineReport : PlantReport
{
    /// <summary>In salt and recycled acid.</summary>
    public required Figure Input { get; init; }

    /// <summary>In products, vent, purge and stock.</summary>
    public required Figure Output { get; init; }

    /// <summary>Input against output.</summary>
    public required PairedTest InAgainstOut { get; init; }

    /// <summary>Chlorine by its meter less chlorine by the charge.</summary>
    public required PairedTest MeterAgainstCharge { get; init; }
}

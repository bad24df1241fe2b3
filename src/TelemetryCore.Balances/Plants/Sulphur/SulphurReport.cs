namespace TelemetryCore.Balances.Plants.Sulphur;

/// <summary>What the sulphur of a plant comes to, in t of sulphur.</summary>
public sealed record SulphurReport : PlantReport
{
    /// <summary>In all that came in.</summary>
    public required Figure Input { get; init; }

    /// <summary>In all that left but by the stack.</summary>
    public required Figure Output { get; init; }

    /// <summary>In what left by the stack: SO2 / 1.998.</summary>
    public required Figure Stack { get; init; }

    /// <summary>Input against output, stack and change of stock.</summary>
    public required PairedTest InAgainstOut { get; init; }
}

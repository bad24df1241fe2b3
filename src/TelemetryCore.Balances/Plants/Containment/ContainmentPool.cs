namespace TelemetryCore.Balances.Plants.Containment;

/// <summary>One pool, pond or ditch of a chain.</summary>
public sealed record ContainmentPool
{
    /// <summary>Unique in its chain.</summary>
    public required string Name { get; init; }

    /// <summary>A: the area whose rain runs into it, in m2; 0: none.</summary>
    public double CatchmentSquareMetres { get; init; }

    /// <summary>The area that evaporates, in m2; 0: none, such as under a roof.</summary>
    public double SurfaceSquareMetres { get; init; }

    /// <summary>What it holds when it is full, in m3.</summary>
    /// <value>Default: not known, and so neither is what it can still take.</value>
    public double CapacityCubicMetres { get; init; } = double.NaN;

    /// <summary>What comes in from outside the chain.</summary>
    public PlantMeter Inflow { get; init; } = PlantMeter.Undeclared;

    /// <summary>What is pumped out of the chain.</summary>
    public PlantMeter PumpedOut { get; init; } = PlantMeter.Undeclared;

    /// <summary>
    /// What it holds at an instant: a volume, or a level in m with the area that leads from it to m3 as conversion.
    /// </summary>
    public PlantMeter Level { get; init; } = PlantMeter.Undeclared;
}

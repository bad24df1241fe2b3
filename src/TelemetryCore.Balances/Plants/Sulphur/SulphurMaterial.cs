namespace TelemetryCore.Balances.Plants.Sulphur;

/// <summary>A fuel, a feed, a product, a waste: an amount and what of it is sulphur.</summary>
public sealed record SulphurMaterial
{
    /// <summary>Unique in its plan.</summary>
    public required string Name { get; init; }

    /// <summary>How much, in t unless the meter has another unit.</summary>
    public PlantMeter Amount { get; init; } = PlantMeter.Undeclared;

    /// <summary>What of it is sulphur, in percent; absent: nothing.</summary>
    public PlantMeter Content { get; init; } = PlantMeter.Undeclared;
}

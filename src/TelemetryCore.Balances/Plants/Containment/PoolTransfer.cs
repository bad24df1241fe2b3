namespace TelemetryCore.Balances.Plants.Containment;

/// <summary>What flows from one pool of a chain to another, with one meter for both.</summary>
/// <param name="From">Name of a pool.</param>
/// <param name="To">Name of another pool.</param>
/// <param name="Meter">What it is known by.</param>
public sealed record PoolTransfer(string From, string To, PlantMeter Meter)
{
    /// <summary>What the stream is called in the balance.</summary>
    public string Name => $"{From} to {To}";
}

namespace TelemetryCore.TestKit;

/// <summary>A seeded check failed; says how to see it again.</summary>
public sealed class SeedFailedException(int seed, Exception failure)
    : Exception($"{failure?.Message}{Environment.NewLine}Again with {Seed.SeedVariable}={seed}", failure)
{
    public int FailedSeed { get; } = seed;
}

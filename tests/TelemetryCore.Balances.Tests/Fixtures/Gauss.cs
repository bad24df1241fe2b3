namespace TelemetryCore.Balances.Tests.Fixtures;

/// <summary>Standard normal numbers (Box, Muller 1958).</summary>
internal static class Gauss
{
    public static double Next(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

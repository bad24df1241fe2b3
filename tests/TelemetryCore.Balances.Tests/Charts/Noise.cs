namespace TelemetryCore.Balances.Tests.Charts;

/// <summary>Normal noise of mean 0 and standard deviation 1 (Box and Muller).</summary>
internal static class Noise
{
    public static double Next(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

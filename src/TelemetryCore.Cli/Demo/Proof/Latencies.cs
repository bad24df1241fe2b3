namespace TelemetryCore.Cli.Demo.Proof;

/// <summary>Times from a sample's bytes to its alarm, in microseconds; null where no alarm was measured.</summary>
internal readonly record struct LatencyPercentiles(double? P50, double? P99, double? P999);

/// <summary>Every measured latency, so that percentiles are exact ranks and not estimates.</summary>
internal sealed class Latencies
{
    private const double Decimals = 10;

    private readonly Lock _gate = new();
    private readonly List<double> _microseconds = [];

    public void Add(TimeSpan latency)
    {
        lock (_gate)
        {
            _microseconds.Add(latency.TotalMicroseconds);
        }
    }

    public LatencyPercentiles Percentiles()
    {
        double[] sorted;
        lock (_gate)
        {
            sorted = [.. _microseconds];
        }

        Array.Sort(sorted);
        return new LatencyPercentiles(Rank(sorted, 0.5), Rank(sorted, 0.99), Rank(sorted, 0.999));
    }

    // The nearest rank: the smallest value that at least this share of all values does not exceed.
    private static double? Rank(double[] sorted, double share) => sorted.Length == 0
        ? null
        : Math.Round(sorted[(int)Math.Ceiling(share * sorted.Length) - 1] * Decimals) / Decimals;
}

namespace TelemetryCore.Balances.Tests.Fixtures;

/// <summary>
/// A network of a few nodes with flows that fulfil its balances, and meters that are off by their uncertainty.
/// </summary>
internal sealed class RandomNetwork
{
    public RandomNetwork(
        Random random, int nodesMax = 7, double missing = 0, bool isCorrelated = false, int nodesMin = 1)
    {
        var nodes = random.Next(nodesMin, nodesMax + 1);
        var streams = random.Next(nodes + 2, (3 * nodes) + 3);
        A = [.. Enumerable.Range(0, nodes).Select(_ => new double[streams])];
        for (var stream = 0; stream < streams; stream++)
        {
            // The first ones reach every node; 0 is outside.
            var from = stream < nodes ? stream : random.Next(nodes + 1);
            var to = stream < nodes ? stream + 1 : (from + 1 + random.Next(nodes)) % (nodes + 1);
            Join(from, to, stream);
        }

        Flows = [.. Enumerable.Range(0, streams).Select(_ => 1 + (99 * random.NextDouble()))];
        Constants = [.. A.Select(row => row.Zip(Flows, (entry, flow) => entry * flow).Sum())];
        Covariance = new double[streams, streams];
        Variances = [.. Flows.Select(flow => Math.Pow((0.01 + (0.04 * random.NextDouble())) * Math.Abs(flow), 2))];
        for (var stream = 0; stream < streams; stream++)
        {
            Covariance[stream, stream] = Variances[stream];
        }

        if (isCorrelated)
        {
            Covariance[0, 1] = Covariance[1, 0] = 0.4 * Math.Sqrt(Variances[0] * Variances[1]);
        }

        Readings = Measure(random);
        for (var stream = 1; stream < streams; stream++)
        {
            Readings[stream] = random.NextDouble() < missing ? double.NaN : Readings[stream];
        }
    }

    public double[][] A { get; }

    public double[] Flows { get; }

    /// <summary>What the flows leave over at the nodes: known sources.</summary>
    public double[] Constants { get; }

    public double[,] Covariance { get; }

    public double[] Variances { get; }

    public double[] Readings { get; }

    public BalanceModel ToModel() => Models.Of(A, Variances, Constants, Covariance);

    /// <summary>Readings of another period.</summary>
    public double[] Measure(Random random)
    {
        double[] errors = [.. Flows.Select(_ => Gauss.Next(random))];
        var r = Covariance[0, 1] / Math.Sqrt(Variances[0] * Variances[1]);
        errors[1] = (r * errors[0]) + (Math.Sqrt(1 - (r * r)) * errors[1]);
        return [.. Flows.Select((flow, stream) => flow + (Math.Sqrt(Variances[stream]) * errors[stream]))];
    }

    private void Join(int from, int to, int stream)
    {
        if (from > 0)
        {
            A[from - 1][stream] = -1;
        }

        if (to > 0)
        {
            A[to - 1][stream] = 1;
        }
    }
}

namespace TelemetryCore.Cli.Bench;

/// <summary>The times of the last calls, up to a million of them; exact ranks, and no call allocates.</summary>
internal sealed class CallTimes
{
    private const int Capacity = 1 << 20;

    private readonly double[] _microseconds = new double[Capacity];
    private long _count;

    public void Add(TimeSpan time) => Add(time.TotalMicroseconds);

    /// <summary>For calls that are shorter than a tick of 100 ns.</summary>
    public void Add(double microseconds) => _microseconds[_count++ % Capacity] = microseconds;

    /// <summary>The nearest rank: the smallest time that this share of all times does not exceed.</summary>
    public double? Rank(double share)
    {
        var sorted = _microseconds[..(int)Math.Min(_count, Capacity)];
        Array.Sort(sorted);
        return sorted.Length == 0 ? null : Math.Round(sorted[(int)Math.Ceiling(share * sorted.Length) - 1], 3);
    }
}

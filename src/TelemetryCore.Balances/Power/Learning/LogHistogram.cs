namespace TelemetryCore.Balances.Power.Learning;

/// <summary>Powers by their logarithms, in bins of equal width.</summary>
internal sealed class LogHistogram
{
    private const int Bins = 256;
    private const int RoundsMax = 500;

    private readonly int[] _counts = new int[Bins];
    private readonly double _low;
    private readonly double _width;

    /// <param name="sorted">Powers, ascending.</param>
    /// <param name="floor">What lies below is put here: the logarithm of nothing is nowhere.</param>
    public LogHistogram(ReadOnlySpan<double> sorted, double floor)
    {
        _low = Math.Log(floor);
        _width = (Math.Log(sorted[^1]) - _low) / Bins;
        Total = sorted.Length;
        foreach (var value in sorted)
        {
            var bin = (int)((Math.Log(Math.Max(value, floor)) - _low) / _width);
            _counts[Math.Clamp(bin, 0, Bins - 1)]++;
        }
    }

    public int Total { get; }

    /// <summary>Two classes, split where their means lie furthest apart.</summary>
    public LogSplit Otsu()
    {
        var (best, split) = (0.0, 1);
        var all = Sum(0, Bins);
        var below = default((double Count, double Sum));
        for (var bin = 1; bin < Bins; bin++)
        {
            below = (below.Count + _counts[bin - 1], below.Sum + (_counts[bin - 1] * Centre(bin - 1)));
            var above = (Count: all.Count - below.Count, Sum: all.Sum - below.Sum);
            var apart = (above.Sum / above.Count) - (below.Sum / below.Count);
            var between = below.Count * above.Count * apart * apart;
            (best, split) = between > best ? (between, bin) : (best, split);
        }

        // Any split of an empty stretch is as good; the middle favours neither side.
        var end = split;
        while (end < Bins - 1 && _counts[end] == 0)
        {
            end++;
        }

        return new LogSplit(_low + ((split + end) / 2.0 * _width), ClassOf(0, split), ClassOf(split, Bins));
    }

    /// <summary>
    /// Two normal components by expectation maximisation, begun from classes; null when they do not cross.
    /// </summary>
    public LogSplit? Mixture(LogSplit start)
    {
        var (off, on) = (start.Off, start.On);
        for (var round = 0; round < RoundsMax; round++)
        {
            var (nextOff, nextOn) = (Weighted(bin => 1 - Share(bin, off, on)), Weighted(bin => Share(bin, off, on)));
            var moved = Math.Abs(nextOff.Mean - off.Mean) + Math.Abs(nextOn.Mean - on.Mean);
            (off, on) = (nextOff, nextOn);
            if (moved < 1e-9 * _width)
            {
                break;
            }
        }

        return Crossing(off, on) is { } at ? new LogSplit(at, off, on) : null;
    }

    private static double? Crossing(LogClass off, LogClass on)
    {
        var (low, high) = (off.Mean, on.Mean);
        if (!(low < high) || off.LogDensity(low) < on.LogDensity(low) || off.LogDensity(high) > on.LogDensity(high))
        {
            return null;
        }

        for (var round = 0; round < 60; round++)
        {
            var middle = (low + high) / 2;
            (low, high) = off.LogDensity(middle) > on.LogDensity(middle) ? (middle, high) : (low, middle);
        }

        return low;
    }

    private double Share(int bin, LogClass off, LogClass on)
    {
        var centre = Centre(bin);
        return 1 / (1 + Math.Exp(off.LogDensity(centre) - on.LogDensity(centre)));
    }

    private double Centre(int bin) => _low + ((bin + 0.5) * _width);

    private (double Count, double Sum) Sum(int from, int to)
    {
        var (count, sum) = (0.0, 0.0);
        for (var bin = from; bin < to; bin++)
        {
            count += _counts[bin];
            sum += _counts[bin] * Centre(bin);
        }

        return (count, sum);
    }

    private LogClass ClassOf(int from, int to) => Weighted(bin => bin >= from && bin < to ? 1 : 0);

    // A class within one bin still has the variance of a bin.
    private LogClass Weighted(Func<int, double> weight)
    {
        var (count, sum, squares) = (0.0, 0.0, 0.0);
        for (var bin = 0; bin < Bins; bin++)
        {
            var share = weight(bin) * _counts[bin];
            count += share;
            sum += share * bin;
            squares += share * bin * bin;
        }

        var mean = sum / count;
        var variance = Math.Max((squares / count) - (mean * mean), 0) + (1.0 / 12);
        return new LogClass(count, _low + ((mean + 0.5) * _width), Math.Sqrt(variance) * _width);
    }
}

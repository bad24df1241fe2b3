using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Power.Learning;

/// <summary>A straight line by least squares: power for output.</summary>
/// <param name="Intercept">Power without output.</param>
/// <param name="Slope">Power for each unit of output.</param>
/// <param name="Deviation">Standard deviation of what is left.</param>
/// <param name="Pairs">Pairs that it was learned from.</param>
public sealed record LinearFit(double Intercept, double Slope, double Deviation, int Pairs)
{
    private const int PairsMin = 10;

    /// <summary>Learns a line from good windows; NaN marks a missing one.</summary>
    /// <param name="output">Mean output of each window.</param>
    /// <param name="power">Mean power of each window.</param>
    /// <returns>Null with fewer than 10 pairs, or when output or what is left has no variance.</returns>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static LinearFit? Of(ReadOnlySpan<double> output, ReadOnlySpan<double> power)
    {
        if (output.Length != power.Length)
        {
            Throw.SpansOfLearningDiffer(output.Length, power.Length);
        }

        var (pairs, meanX, meanY, xx, xy, yy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < output.Length; i++)
        {
            if (double.IsFinite(output[i] + power[i]))
            {
                // Sums about the running means lose no digits to large powers (Welford 1962).
                pairs++;
                var (x, y) = (output[i] - meanX, power[i] - meanY);
                meanX += x / pairs;
                meanY += y / pairs;
                xx += x * (output[i] - meanX);
                xy += x * (power[i] - meanY);
                yy += y * (power[i] - meanY);
            }
        }

        var slope = xy / xx;
        var variance = (yy - (slope * xy)) / (pairs - 2);
        return pairs >= PairsMin && xx > 0 && variance > 0
            ? new LinearFit(meanY - (slope * meanX), slope, Math.Sqrt(variance), pairs)
            : null;
    }
}

namespace TelemetryCore.Queries.Attribution;

/// <summary>
/// Fisher's exact test of a table of four counts, one-sided (Fisher, The Design of Experiments, 1935).
/// </summary>
/// <param name="count">The greatest sum of the four.</param>
internal sealed class FisherTest(int count)
{
    private readonly double[] _logFactorials = LogFactorials(count);

    /// <summary>
    /// The probability of <paramref name="a"/> or more in the first cell while the sums of rows and columns stay: a and
    /// b are one row, a and c one column.
    /// </summary>
    public double Greater(int a, int b, int c, int d)
    {
        var sum = 0.0;
        for (; b >= 0 && c >= 0; a++, b--, c--, d++)
        {
            sum += Math.Exp(LogProbability(a, b, c, d));
        }

        return Math.Min(1, sum);
    }

    private double LogProbability(int a, int b, int c, int d)
    {
        var log = _logFactorials;
        return log[a + b] + log[c + d] + log[a + c] + log[b + d]
            - log[a + b + c + d] - log[a] - log[b] - log[c] - log[d];
    }

    private static double[] LogFactorials(int count)
    {
        var logs = new double[count + 1];
        for (var i = 2; i <= count; i++)
        {
            logs[i] = logs[i - 1] + Math.Log(i);
        }

        return logs;
    }
}

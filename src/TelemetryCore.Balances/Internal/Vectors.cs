namespace TelemetryCore.Balances.Internal;

/// <summary>Sums over vectors, term by term.</summary>
internal static class Vectors
{
    public static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sum = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            sum += first[i] * second[i];
        }

        return sum;
    }
}

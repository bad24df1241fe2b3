using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>What all of some integers are multiples of: the unit in which they were measured.</summary>
internal static class IntegerFactor
{
    /// <summary>The greatest common divisor, at least one, of integers that are not all zero.</summary>
    public static long Of(ReadOnlySpan<long> integers)
    {
        var divisor = 0L;
        for (var next = integers.IndexOfAnyExcept(0L); next >= 0 && divisor != 1;)
        {
            divisor = GreatestCommonDivisor(Math.Abs(integers[next]), divisor);
            integers = integers[(next + 1)..];
            next = ExactDivision.IndexOfNonMultiple(integers, divisor);
        }

        return divisor;
    }

    private static long GreatestCommonDivisor(long one, long other)
    {
        while (other != 0)
        {
            (one, other) = (other, one % other);
        }

        return one;
    }
}

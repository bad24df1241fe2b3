namespace TelemetryCore.Kernels;

/// <summary>The bits of a double as an integer that orders as the doubles do, -0.0 below 0.0.</summary>
internal static class OrderedBits
{
    public static long Of(double value) => Turn(BitConverter.DoubleToInt64Bits(value));

    public static double ToDouble(long ordered) => BitConverter.Int64BitsToDouble(Turn(ordered));

    // Magnitudes of negative numbers count the other way; doing it again undoes it.
    private static long Turn(long bits) => bits ^ ((bits >> 63) & long.MaxValue);
}

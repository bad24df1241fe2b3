namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// The bits of doubles as integers that sort as the doubles do, so that close doubles are close integers.
/// </summary>
internal static class OrderedBits
{
    public static long From(double value) => Swap(BitConverter.DoubleToInt64Bits(value));

    public static double ToDouble(long ordered) => BitConverter.Int64BitsToDouble(Swap(ordered));

    // Negative doubles are a sign and a magnitude; all bits but the sign turn round.
    private static long Swap(long bits) => bits ^ ((bits >> 63) & long.MaxValue);
}

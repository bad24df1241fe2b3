namespace TelemetryCore.Columns.Encodings;

/// <summary>Values as decimals of one scale: a mantissa over a power of ten that gives back the same bits.</summary>
internal static class ColdDecimals
{
    public const int ScaleMax = 15;

    private const double MantissaMax = 1L << 53;

    private static readonly double[] PowersOfTen =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    public static double Power(int scale) => PowersOfTen[scale];

    public static bool TryMantissa(double value, int scale, out long mantissa)
    {
        var power = PowersOfTen[scale];
        var scaled = Math.Round(value * power);
        mantissa = Math.Abs(scaled) <= MantissaMax ? (long)scaled : 0;
        return BitConverter.DoubleToInt64Bits(mantissa / power) == BitConverter.DoubleToInt64Bits(value);
    }

    /// <summary>The scale at which nearly all of a sample of the values are decimals; negative when none is.</summary>
    public static int FindScale(ReadOnlySpan<double> values)
    {
        var step = Math.Max(values.Length / 256, 1);
        for (var scale = 0; scale <= ScaleMax; scale++)
        {
            var (fits, total) = (0, 0);
            for (var row = 0; row < values.Length; row += step)
            {
                total += double.IsFinite(values[row]) ? 1 : 0;
                fits += double.IsFinite(values[row]) && TryMantissa(values[row], scale, out _) ? 1 : 0;
            }

            if (fits > 0 && fits >= total - (total / 16))
            {
                return scale;
            }
        }

        return -1;
    }
}

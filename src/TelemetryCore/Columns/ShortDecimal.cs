using TelemetryCore.Kernels;

namespace TelemetryCore.Columns;

/// <summary>
/// A reading as the decimal that it was: an integer of at most 15 digits over a power of ten up to 10^17.
/// </summary>
internal static class ShortDecimal
{
    public const int ScaleMax = 17;

    /// <summary>10^0 to 10^17, which doubles hold exactly.</summary>
    public static readonly double[] PowersOfTen = [.. Enumerable.Range(0, ScaleMax + 1).Select(e => Math.Pow(10, e))];

    private static readonly long[] Powers = [.. PowersOfTen.Select(power => (long)power)];

    /// <summary>10 to a power from 0 to <see cref="ScaleMax"/>.</summary>
    public static Int128 Power(int exponent) => Powers[exponent];

    /// <summary>The integer that is a value at a scale; false when it is no short decimal there.</summary>
    /// <remarks>
    /// value * 10^scale may be off by one rounding, but dividing the integer back is correctly rounded: if that gives
    /// the value again, the integer is its decimal at this scale.
    /// </remarks>
    public static bool TryGet(double value, int scale, out long mantissa)
    {
        var rounded = Math.Round(value * PowersOfTen[scale]);
        var isDecimal = Math.Abs(rounded) <= DecimalSum.MantissaMax && rounded / PowersOfTen[scale] == value;
        mantissa = isDecimal ? (long)rounded : 0;
        return isDecimal;
    }

    /// <summary>The least scale at which a value is a short decimal; false when there is none.</summary>
    public static bool TryGet(double value, out long mantissa, out int scale)
    {
        for (scale = 0; scale <= ScaleMax; scale++)
        {
            if (TryGet(value, scale, out mantissa))
            {
                return true;
            }
        }

        mantissa = 0;
        return false;
    }
}

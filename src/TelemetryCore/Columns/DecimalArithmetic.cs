namespace TelemetryCore.Columns;

/// <summary>
/// Arithmetic of readings as the decimals that they were written as, rounded once to a double: 0.1 times 3 is 0.3. What
/// is no short decimal, or has no room in 128 bits, is computed in doubles.
/// </summary>
internal static class DecimalArithmetic
{
    // Two terms below this add up to less than 2^126, and so may stand over or under a fraction.
    private const double TermMax = 4e37;

    /// <summary>value * factor + offset.</summary>
    public static double MultiplyAdd(double value, double factor, double offset)
    {
        if (!ShortDecimal.TryGet(value, out var v, out var valueScale) ||
            !ShortDecimal.TryGet(factor, out var f, out var factorScale) ||
            !ShortDecimal.TryGet(offset, out var o, out var offsetScale))
        {
            return Math.FusedMultiplyAdd(value, factor, offset);
        }

        var productScale = valueScale + factorScale;
        var scale = Math.Max(productScale, offsetScale);
        var product = (Int128)v * f;
        return Fits(product, scale - productScale) && Fits(o, scale - offsetScale)
            ? ExactRatio.ToDouble(
                (product * Power(scale - productScale)) + (o * Power(scale - offsetScale)), Power(scale))
            : Math.FusedMultiplyAdd(value, factor, offset);
    }

    /// <summary>What lies on the straight line from (x0, y0) to (x1, y1) at x; x0 is less than x1.</summary>
    public static double Interpolate(double x, (double X, double Y) from, (double X, double Y) to)
    {
        if (TryScale(out var xs, out _, from.X, to.X, x) && TryScale(out var ys, out var scale, from.Y, to.Y))
        {
            var width = xs[1] - xs[0];
            var height = Math.Max(Math.Abs((double)ys[0]), Math.Abs((double)ys[1]));
            if (height * (double)width < TermMax && Fits(width, scale))
            {
                var numerator = (ys[0] * (xs[1] - xs[2])) + (ys[1] * (xs[2] - xs[0]));
                return ExactRatio.ToDouble(numerator, width * Power(scale));
            }
        }

        var share = (x - from.X) / (to.X - from.X);
        return (from.Y * (1 - share)) + (to.Y * share);
    }

    private static bool TryScale(out Int128[] integers, out int scale, params ReadOnlySpan<double> values)
    {
        integers = new Int128[values.Length];
        scale = 0;
        foreach (var value in values)
        {
            if (!ShortDecimal.TryGet(value, out _, out var own))
            {
                return false;
            }

            scale = Math.Max(scale, own);
        }

        for (var i = 0; i < values.Length; i++)
        {
            ShortDecimal.TryGet(values[i], out var mantissa, out var own);
            integers[i] = mantissa * ShortDecimal.Power(scale - own);
        }

        return true;
    }

    private static bool Fits(Int128 value, int exponent) => Math.Abs((double)value * (double)Power(exponent)) < TermMax;

    // Up to twice the scale of a reading: 10^34 still has room.
    private static Int128 Power(int exponent) => exponent <= ShortDecimal.ScaleMax
        ? ShortDecimal.Power(exponent)
        : ShortDecimal.Power(ShortDecimal.ScaleMax) * ShortDecimal.Power(exponent - ShortDecimal.ScaleMax);
}

namespace TelemetryCore.Columns;

/// <summary>Ratios of 128-bit integers to doubles and decimals with a single rounding.</summary>
internal static class ExactRatio
{
    // A quotient of 55 bits holds the 53 of a double, a rounding bit, and a last bit that says whether anything
    // follows.
    private const int QuotientBits = 55;

    private const long ExactDoubleMax = 1L << 53;

    /// <summary>
    /// The double nearest to numerator / divisor, ties to even. The divisor is positive and below 2^126.
    /// </summary>
    public static double ToDouble(Int128 numerator, Int128 divisor)
    {
        var magnitude = Int128.Abs(numerator);
        if (magnitude <= ExactDoubleMax && divisor <= ExactDoubleMax)
        {
            return (double)(long)numerator / (long)divisor;
        }

        var value = Divide((UInt128)magnitude, (UInt128)divisor);
        return numerator < 0 ? -value : value;
    }

    /// <summary>
    /// numerator / divisor as it is rounded, counted in steps of the rounding. The divisor is positive and below 2^126,
    /// and the steps are fewer than 2^126.
    /// </summary>
    public static Int128 Round(Int128 numerator, Int128 divisor, Rounding rounding)
    {
        var (steps, remainder) = Int128.DivRem(Int128.Abs(numerator), divisor);
        for (var i = 0; i < rounding.Decimals; i++)
        {
            steps = (steps * 10) + TakeTimes(10, ref remainder, divisor);
        }

        steps = (steps * rounding.Parts) + TakeTimes(rounding.Parts, ref remainder, divisor);
        steps += TakesNext(steps, remainder, divisor, rounding.Mode) ? 1 : 0;
        return numerator < 0 ? -steps : steps;
    }

    /// <summary>
    /// remainder * factor / divisor, which leaves a new remainder. The sum stays below twice the divisor, where a
    /// product could pass 128 bits.
    /// </summary>
    private static int TakeTimes(int factor, ref Int128 remainder, Int128 divisor)
    {
        var quotient = 0;
        var sum = Int128.Zero;
        for (var i = 0; i < factor; i++)
        {
            sum += remainder;
            if (sum >= divisor)
            {
                sum -= divisor;
                quotient++;
            }
        }

        remainder = sum;
        return quotient;
    }

    private static bool TakesNext(Int128 quotient, Int128 remainder, Int128 divisor, RoundingMode mode)
    {
        var half = (remainder * 2).CompareTo(divisor);
        return mode switch
        {
            RoundingMode.HalfEven => half > 0 || (half == 0 && Int128.IsOddInteger(quotient)),
            RoundingMode.HalfUp => half >= 0,
            RoundingMode.Up => remainder > 0,
            _ => false,
        };
    }

    private static double Divide(UInt128 numerator, UInt128 divisor)
    {
        var (quotient, remainder) = UInt128.DivRem(numerator, divisor);
        var exponent = 0;
        while (quotient >> QuotientBits != 0)
        {
            remainder |= quotient & 1;
            quotient >>= 1;
            exponent++;
        }

        while (quotient >> (QuotientBits - 1) == 0 && (quotient != 0 || remainder != 0))
        {
            remainder <<= 1;
            var bit = remainder >= divisor ? UInt128.One : UInt128.Zero;
            remainder -= bit * divisor;
            quotient = (quotient << 1) | bit;
            exponent--;
        }

        var sticky = remainder != 0 ? 1UL : 0UL;
        return Math.ScaleB((double)((ulong)quotient | sticky), exponent);
    }
}

namespace TelemetryCore.Columns;

/// <summary>
/// A figure before its one declared rounding: a fraction of 128-bit integers, or, where readings are no short decimals,
/// the double that stands for it.
/// </summary>
internal readonly record struct Rational
{
    // From here on a double has no decimals to round, and the steps of a rounding would pass 128 bits.
    private const double RoundedMax = 1e22;

    // Times a limit's power of ten, two of these that one double stands for still differ by less than 2^127.
    private const double SlopeMax = 1e36;

    // Two terms below this add up to less than 2^126.
    private const double TermMax = 4e37;

    /// <summary>The greatest divisor.</summary>
    public static readonly Int128 DivisorMax = (Int128.One << 126) - 1;

    private readonly Int128 _numerator;
    private readonly Int128 _divisor;
    private readonly double _approximate;

    private Rational(Int128 numerator, Int128 divisor, double approximate, bool isExact)
    {
        _numerator = numerator;
        _divisor = divisor;
        _approximate = approximate;
        IsExact = isExact;
    }

    /// <summary>No figure, such as the mean of nothing: NaN.</summary>
    public static Rational None => Approximately(double.NaN);

    /// <summary>True when the fraction is the figure.</summary>
    public bool IsExact { get; }

    /// <summary>Of an exact figure.</summary>
    public Int128 Numerator => _numerator;

    /// <summary>Of an exact figure; positive and below 2^126.</summary>
    public Int128 Divisor => _divisor;

    /// <summary>A fraction; the divisor is positive and below 2^126.</summary>
    public static Rational Of(Int128 numerator, Int128 divisor) => new(numerator, divisor, 0, true);

    /// <summary>A figure that is only known as a double.</summary>
    public static Rational Approximately(double value) => new(0, 1, value, false);

    /// <summary>
    /// A decimal reading as the fraction that it was written as; any other double, and -0.0, as itself.
    /// </summary>
    public static Rational OfReading(double value) =>
        ShortDecimal.TryGet(value, out var mantissa, out var scale) && (mantissa != 0 || !double.IsNegative(value))
            ? Of(mantissa, ShortDecimal.Power(scale))
            : Approximately(value);

    /// <summary>(to - from) * per / time: how fast a reading changes; exact where both are short decimals.</summary>
    public static Rational Slope(double from, double to, long per, long time)
    {
        if (ShortDecimal.TryGet(from, out var first, out var firstScale)
            && ShortDecimal.TryGet(to, out var last, out var lastScale))
        {
            var scale = Math.Max(firstScale, lastScale);
            var step = (last * ShortDecimal.Power(scale - lastScale))
                - (first * ShortDecimal.Power(scale - firstScale));
            if (Math.Abs((double)step) * per < SlopeMax)
            {
                return Of(step * per, ShortDecimal.Power(scale) * time);
            }
        }

        return Approximately((to - from) * ((double)per / time));
    }

    /// <summary>
    /// The same figure in lowest terms, which do not tell how it was computed: panes that once held more decimals leave
    /// greater ones.
    /// </summary>
    public Rational InLowestTerms()
    {
        if (!IsExact)
        {
            return this;
        }

        var (a, b) = (Int128.Abs(_numerator), _divisor);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return Of(_numerator / a, _divisor / a);
    }

    /// <summary>The nearest double.</summary>
    public double ToDouble() => IsExact ? ExactRatio.ToDouble(_numerator, _divisor) : _approximate;

    /// <summary>The nearest double to the figure as it is rounded.</summary>
    public double Round(Rounding rounding)
    {
        if (!IsExact)
        {
            return RoundApproximate(rounding);
        }

        var nearest = ToDouble();
        if (Math.Abs(nearest) >= RoundedMax)
        {
            return nearest;
        }

        var steps = ExactRatio.Round(_numerator, _divisor, rounding);
        return ExactRatio.ToDouble(steps, ShortDecimal.Power(rounding.Decimals) * rounding.Parts);
    }

    /// <summary>
    /// Against a limit that was written as a decimal: 0.1 as a limit is one tenth, not the double beside it. A limit of
    /// more than 15 digits is compared as the double it is.
    /// </summary>
    public int CompareTo(double limit)
    {
        var order = ToDouble().CompareTo(limit);
        if (order != 0 || !IsExact || !ShortDecimal.TryGet(limit, out var mantissa, out var scale))
        {
            return order;
        }

        // Both products may pass 128 bits, but they agree in their first 53, so their difference does not: the
        // wrapped subtraction is right.
        var difference = unchecked((_numerator * ShortDecimal.Power(scale)) - (mantissa * _divisor));
        return Int128.Sign(difference);
    }

    /// <summary>
    /// What further readings must be on average so that the mean of all is a value, when this is the mean of those
    /// before: (value (count + more) - count mean) / more.
    /// </summary>
    public double RestFor(double value, int count, int more)
    {
        var all = (long)count + more;
        if (count == 0)
        {
            return value;
        }

        if (IsExact && _divisor % count == 0 && ShortDecimal.TryGet(value, out var mantissa, out var scale))
        {
            // The mean is numerator / (count * part), so that its sum is numerator / part.
            var (part, power) = (_divisor / count, ShortDecimal.Power(scale));
            var greatest = Math.Max(Math.Abs((double)mantissa * all), (double)power * more) * (double)part;
            if (Math.Max(greatest, Math.Abs((double)_numerator) * (double)power) < TermMax)
            {
                return ExactRatio.ToDouble(((Int128)mantissa * all * part) - (_numerator * power), more * part * power);
            }
        }

        return ((value * all) - (ToDouble() * count)) / more;
    }

    // A double has its own shortest decimal, and that is what is rounded: 2.675 is a tie, whatever lies beneath.
    private double RoundApproximate(Rounding rounding)
    {
        var shortest = OfReading(_approximate);
        return shortest.IsExact ? shortest.Round(rounding) : _approximate;
    }
}

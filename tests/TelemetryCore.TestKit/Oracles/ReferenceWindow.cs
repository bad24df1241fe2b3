using System.Globalization;
using System.Numerics;
using TelemetryCore.Samples;

namespace TelemetryCore.TestKit.Oracles;

/// <summary>The mean of decimal readings by rational arithmetic on their shortest decimal text.</summary>
public static class ReferenceWindow
{
    /// <summary>The sum as an integer over a power of ten: (numerator, 10^scale).</summary>
    public static (BigInteger Numerator, BigInteger Denominator) Sum(IEnumerable<double> values)
    {
        var numerator = BigInteger.Zero;
        var denominator = BigInteger.One;
        foreach (var value in values)
        {
            var (n, d) = Fraction(value);
            numerator = (numerator * d) + (n * denominator);
            denominator *= d;
            var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
            if (!common.IsZero)
            {
                numerator /= common;
                denominator /= common;
            }
        }

        return (numerator, denominator);
    }

    /// <summary>The mean of the valid samples of [from, to); null without any.</summary>
    public static (BigInteger Numerator, BigInteger Denominator)? Mean(
        IEnumerable<Sample> samples, Timestamp from, Timestamp to)
    {
        var valid = samples
            .Where(s => s.Timestamp >= from && s.Timestamp < to && s.IsValid)
            .Select(s => s.Value)
            .ToList();
        if (valid.Count == 0)
        {
            return null;
        }

        var (numerator, denominator) = Sum(valid);
        return (numerator, denominator * valid.Count);
    }

    /// <summary>
    /// Half to even at <paramref name="decimals"/> places, as decimal text that reads back to the nearest double.
    /// </summary>
    public static double Round((BigInteger Numerator, BigInteger Denominator) value, int decimals)
    {
        var scaled = BigInteger.Abs(value.Numerator) * BigInteger.Pow(10, decimals);
        var quotient = BigInteger.DivRem(scaled, value.Denominator, out var remainder);
        var twice = (2 * remainder).CompareTo(value.Denominator);
        if (twice > 0 || (twice == 0 && !quotient.IsEven))
        {
            quotient++;
        }

        var text = $"{(value.Numerator.Sign < 0 ? "-" : "")}{quotient}e-{decimals}";
        return double.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>The nearest double, through 60 decimal digits.</summary>
    public static double Nearest((BigInteger Numerator, BigInteger Denominator) value)
    {
        var digits = BigInteger.Abs(value.Numerator) * BigInteger.Pow(10, 60) / value.Denominator;
        var text = $"{(value.Numerator.Sign < 0 ? "-" : "")}{digits}e-60";
        return double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static (BigInteger Numerator, BigInteger Denominator) Fraction(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var parts = (shortest.Contains('E', StringComparison.Ordinal) ? shortest : shortest + "E0").Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture) - decimals;
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var mantissa = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        return exponent >= 0
            ? (mantissa * BigInteger.Pow(10, exponent), BigInteger.One)
            : (mantissa, BigInteger.Pow(10, -exponent));
    }
}

using System.Globalization;
using System.Numerics;

namespace TelemetryCore.Reference.Tests;

/// <summary>An exact rational number in lowest terms.</summary>
internal readonly record struct Fraction : IComparable<Fraction>
{
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / divisor;
        Denominator = denominator / divisor;
    }

    public BigInteger Numerator { get; }

    /// <summary>Positive.</summary>
    public BigInteger Denominator { get; }

    /// <summary>Reads <c>a/b</c> or a decimal.</summary>
    public static Fraction Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2
            ? new Fraction(BigInteger.Parse(parts[0], Culture), BigInteger.Parse(parts[1], Culture))
            : decimal.Parse(text, NumberStyles.Float, Culture);
    }

    public int CompareTo(Fraction other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public override string ToString() => $"{Numerator}/{Denominator}";

    public static implicit operator Fraction(int value) => new(value, 1);

    public static implicit operator Fraction(decimal value)
    {
        var bits = decimal.GetBits(Math.Abs(value));
        var mantissa = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        return new Fraction(Math.Sign(value) * mantissa, BigInteger.Pow(10, value.Scale));
    }

    public static Fraction operator +(Fraction left, Fraction right) => new(
        (left.Numerator * right.Denominator) + (right.Numerator * left.Denominator),
        left.Denominator * right.Denominator);

    public static Fraction operator -(Fraction left, Fraction right) => left + (right * -1);

    public static Fraction operator *(Fraction left, Fraction right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Fraction operator /(Fraction left, int right) => new(left.Numerator, left.Denominator * right);

    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;

    private static CultureInfo Culture => CultureInfo.InvariantCulture;
}

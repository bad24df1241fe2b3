using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Columns;

namespace TelemetryCore.Tests.Columns;

/// <summary>Fractions and their one rounding, against integers of any size.</summary>
public sealed class RationalTests
{
    private static readonly int[] AllParts = [1, 2, 5];

    // GB/T 8170-2008 section 3.2 and 3.3: half to even on the decimal, in one step, alike on both sides of zero.
    [Theory]
    [InlineData(12.1498, 1, 12.1)]
    [InlineData(15.4546, 0, 15)]
    [InlineData(1.050, 1, 1.0)]
    [InlineData(0.35, 1, 0.4)]
    [InlineData(2.505, 2, 2.50)]
    [InlineData(2.5051, 2, 2.51)]
    [InlineData(60.5, 0, 60)]
    [InlineData(61.5, 0, 62)]
    [InlineData(2.5, 0, 2)]
    [InlineData(-2.5, 0, -2)]
    public void ADecimalIsRoundedHalfToEven(double value, int decimals, double expected) =>
        Assert.Equal(expected, Rational.OfReading(value).Round(new(decimals)));

    // GB/T 8170-2008 section 3.4: the half unit and the fifth.
    [Theory]
    [InlineData(60.25, 2, 60.0)]
    [InlineData(60.38, 2, 60.5)]
    [InlineData(60.28, 2, 60.5)]
    [InlineData(-60.75, 2, -61.0)]
    [InlineData(830, 5, 830)]
    [InlineData(8.42, 5, 8.4)]
    [InlineData(8.47, 5, 8.4)]
    [InlineData(-9.35, 5, -9.4)]
    public void AUnitIsRoundedInParts(double value, int parts, double expected) =>
        Assert.Equal(expected, Rational.OfReading(value).Round(new Rounding(0) { Parts = parts }));

    [Theory]
    [InlineData(2.5, RoundingMode.HalfUp, 3)]
    [InlineData(-2.5, RoundingMode.HalfUp, -3)]
    [InlineData(2.4, RoundingMode.HalfUp, 2)]
    [InlineData(2.1, RoundingMode.Up, 3)]
    [InlineData(-2.1, RoundingMode.Up, -3)]
    [InlineData(2.0, RoundingMode.Up, 2)]
    [InlineData(2.9, RoundingMode.Down, 2)]
    [InlineData(-2.9, RoundingMode.Down, -2)]
    public void AModeTakesItsNeighbour(double value, RoundingMode mode, double expected) =>
        Assert.Equal(expected, Rational.OfReading(value).Round(new(0, mode)));

    [Fact]
    public void RoundingEqualsArithmeticOnIntegersOfAnySize() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var divisor = Integer(random, 126);
            var numerator = NumeratorUpTo(divisor, random);
            foreach (var rounding in Roundings(random.Next(16)))
            {
                var expected = Round(numerator, divisor, rounding);
                Assert.Equal(expected, Rational.Of((Int128)numerator, (Int128)divisor).Round(rounding));
                Assert.Equal(-expected, Rational.Of((Int128)(-numerator), (Int128)divisor).Round(rounding));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TiesAreSeenInFractions() =>
        Prop.ForAll(Gen.Choose(-100_000, 100_000).ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (half, factor) =>
        {
            var tie = Rational.Of((Int128)half * factor, 200 * (Int128)factor);
            Assert.Equal((double)Math.Round(half / 200m, 2, MidpointRounding.ToEven), tie.Round(new(2)));
            var up = Math.Round(half / 200m, 2, MidpointRounding.AwayFromZero);
            Assert.Equal((double)up, tie.Round(new(2, RoundingMode.HalfUp)));
            var down = Math.Round(half / 200m, 2, MidpointRounding.ToZero);
            Assert.Equal((double)down, tie.Round(new(2, RoundingMode.Down)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void WhatHasNoDecimalsLeftIsItsNearestDouble()
    {
        var figure = Rational.Of(Int128.MaxValue, 3);
        Assert.Equal(figure.ToDouble(), figure.Round(new Rounding(15) { Parts = 5 }));
        Assert.Equal(-figure.ToDouble(), Rational.Of(-Int128.MaxValue, 3).Round(new Rounding(15) { Parts = 5 }));
    }

    [Fact]
    public void ADoubleIsRoundedAsItsShortestDecimal()
    {
        Assert.Equal(2.68, Rational.Approximately(2.675).Round(new(2)));
        Assert.Equal(2.66, Rational.Approximately(2.665).Round(new(2)));
        Assert.Equal(Math.PI * 1e-3, Rational.Approximately(Math.PI * 1e-3).Round(new(2)));
        Assert.True(double.IsNaN(Rational.None.Round(new(2))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    public void AUnitIsCutIntoNoOtherParts(int parts) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rounding(0) { Parts = parts });

    private static IEnumerable<Rounding> Roundings(int decimals) =>
        from mode in Enum.GetValues<RoundingMode>()
        from parts in AllParts
        select new Rounding(decimals, mode) { Parts = parts };

    private static BigInteger Integer(Random random, int bitsMax) =>
        BigInteger.One + (new BigInteger(random.NextInt64()) * random.NextInt64() >> (126 - random.Next(bitsMax)));

    // As much as keeps the figure where it has decimals to round, and within 128 bits.
    private static BigInteger NumeratorUpTo(BigInteger divisor, Random random)
    {
        var max = BigInteger.Min((BigInteger)Int128.MaxValue, divisor * BigInteger.Pow(10, 21));
        return Integer(random, 126) % max;
    }

    private static double Round(BigInteger numerator, BigInteger divisor, Rounding rounding)
    {
        var scaled = numerator * BigInteger.Pow(10, rounding.Decimals) * rounding.Parts;
        var steps = BigInteger.DivRem(scaled, divisor, out var remainder);
        var half = (2 * remainder).CompareTo(divisor);
        var takesNext = rounding.Mode switch
        {
            RoundingMode.HalfEven => half > 0 || (half == 0 && !steps.IsEven),
            RoundingMode.HalfUp => half >= 0,
            RoundingMode.Up => !remainder.IsZero,
            _ => false,
        };
        steps += takesNext ? 1 : 0;
        var text = $"{steps * (10 / rounding.Parts)}e-{rounding.Decimals + 1}";
        return double.Parse(text, CultureInfo.InvariantCulture);
    }
}

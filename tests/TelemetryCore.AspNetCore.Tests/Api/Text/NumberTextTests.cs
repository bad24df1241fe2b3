using System.Globalization;
using System.Text;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.TestKit;

namespace TelemetryCore.AspNetCore.Tests.Api.Text;

public sealed class NumberTextTests
{
    [Fact]
    public void EveryBitPatternReadsBack() => Seed.ForEach(2000, random =>
    {
        var bits = (ulong)random.NextInt64() ^ ((ulong)random.NextInt64() << 1);
        AssertReadsBack(BitConverter.UInt64BitsToDouble(bits));
        AssertReadsBack(BitConverter.UInt64BitsToDouble(bits | 0x7FF0_0000_0000_0000));
        AssertReadsBack(Math.Round(random.NextDouble() * 1000, random.Next(6)));
    });

    [Theory]
    [InlineData(-0.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    public void OddValuesReadBack(double value) => AssertReadsBack(value);

    [Fact]
    public void ShortDecimalsAreRoundedAsTheRuntimeDoes() => Seed.ForEach(2000, random =>
    {
        var digits = random.NextInt64((long)Math.Pow(10, random.Next(1, 17))).ToString(CultureInfo.InvariantCulture);
        var at = random.Next(digits.Length + 1);
        var text = $"{(random.Next(2) == 0 ? "-" : "")}{digits[..at]}.{digits[at..]}";
        Assert.True(NumberText.TryParse(text, out var value), text);
        Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), value);
    });

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("***")]
    [InlineData("NaN:7ff")]
    [InlineData("NaN:0000000000000001")]
    [InlineData("NaN:7ff8000000000001x")]
    public void WhatIsNoNumberIsNotRead(string text) => Assert.False(NumberText.TryParse(text, out _));

    [Theory]
    [InlineData("1,5", 1.5)]
    [InlineData("-0,25", -0.25)]
    [InlineData("1,5e3", 1500.0)]
    [InlineData("12345678901234567,5", 12345678901234567.5)]
    public void ADecimalCommaIsReadAsOne(string text, double value)
    {
        Assert.True(NumberText.TryParse(Encoding.UTF8.GetBytes(text), (byte)',', out var read));
        Assert.Equal(value, read);
    }

    [Fact]
    public void APointIsNoDecimalMarkBesideAComma() =>
        Assert.False(NumberText.TryParse("1.234"u8, (byte)',', out _));

    private static void AssertReadsBack(double value)
    {
        Span<char> text = stackalloc char[NumberText.CharsMax];
        var written = text[..NumberText.Format(value, text)].ToString();
        Assert.True(NumberText.TryParse(written, out var read), written);
        Assert.Equal(BitConverter.DoubleToUInt64Bits(value), BitConverter.DoubleToUInt64Bits(read));
    }
}

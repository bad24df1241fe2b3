using System.Globalization;
using System.Text;
using TelemetryCore.Hj212.Segments;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Tests.Segments;

public class TextTests
{
    [Theory]
    [InlineData("20160801085857", "2016-08-01T00:58:57Z")]
    [InlineData("20160801085857123", "2016-08-01T00:58:57.123000Z")]
    [InlineData("20240229235959", "2024-02-29T15:59:59Z")]
    [InlineData("19700101080000", "1970-01-01T00:00:00Z")]
    [InlineData("20400101000000", "2039-12-31T16:00:00Z")]
    public void TimesAreReadOnTheClockOfChina(string text, string expected)
    {
        Assert.True(Hj212Text.TryParseTime(Encoding.ASCII.GetBytes(text), Hj212Text.ChinaOffset, out var timestamp));
        Assert.Equal(expected, timestamp.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2016080108585")]
    [InlineData("201608010858571")]
    [InlineData("2016-08-01 08:58:57")]
    [InlineData("20230229000000")]
    [InlineData("20160001000000")]
    [InlineData("20161301000000")]
    [InlineData("20160800000000")]
    [InlineData("20160801240000")]
    [InlineData("20160801006000")]
    [InlineData("20160801000060")]
    [InlineData("00000000000000")]
    [InlineData("99991231235959")]
    [InlineData("2016080108585x")]
    public void TimesThatNameNoInstantAreRefused(string text)
    {
        Assert.False(Hj212Text.TryParseTime(Encoding.ASCII.GetBytes(text), Hj212Text.ChinaOffset, out _));
    }

    [Fact]
    public void TheOffsetIsTheLoggers()
    {
        Assert.True(Hj212Text.TryParseTime("20160801000000"u8, TimeSpan.Zero, out var timestamp));
        Assert.Equal(Timestamp.Parse("2016-08-01T00:00:00Z"), timestamp);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("12.50")]
    [InlineData("-120.4117")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("+5")]
    [InlineData("1E-05")]
    [InlineData("235.292750833832")]
    [InlineData("123456789012345")]
    [InlineData("1234567890123456789.123456789")]
    [InlineData("0.000000000000001")]
    [InlineData("162762.484")]
    public void NumbersAreTheNearestDoubles(string text)
    {
        Assert.True(Hj212Text.TryParseValue(Encoding.ASCII.GetBytes(text), out var value));
        var expected = double.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value));
    }

    [Fact]
    public void RandomDecimalsAreTheNearestDoubles()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var text = (random.NextInt64(-1_000_000_000_000_000, 1_000_000_000_000_000) / 1m
                / (decimal)Math.Pow(10, random.Next(16))).ToString(CultureInfo.InvariantCulture);
            Assert.True(Hj212Text.TryParseValue(Encoding.ASCII.GetBytes(text), out var value));
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), value);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("***")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1 ")]
    [InlineData(" 1")]
    [InlineData("1,5")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("12abc")]
    [InlineData("//1//")]
    public void OtherTextIsNoNumber(string text)
    {
        Assert.False(Hj212Text.TryParseValue(Encoding.ASCII.GetBytes(text), out _));
    }
}

using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Samples;

/// <summary>Timestamps, keys and statuses.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("2026-03-01T08:00:00+08:00", "2026-03-01T00:00:00Z")]
    [InlineData("2026-03-01T00:00:00.123456Z", "2026-03-01T00:00:00.123456Z")]
    [InlineData("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z")]
    public void TimesReadAnyOffsetAndPrintUtc(string text, string printed)
    {
        var timestamp = Timestamp.Parse(text);
        Assert.Equal(printed, timestamp.ToString());
        Assert.Equal(printed, $"{timestamp}");
        Assert.Equal(timestamp, Timestamp.From(timestamp.ToDateTimeOffset()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T08:00:00")]
    [InlineData("2026-02-30T08:00:00Z")]
    [InlineData("03/01/2026 08:00:00 +08:00")]
    [InlineData("1 March 2026, 08:00:00 +08:00")]
    [InlineData("yesterday at 08:00:00 or so +08:00")]
    public void ATimeWithoutAnOffsetIsRefused(string text)
    {
        Assert.False(Timestamp.TryParse(text, out _));
        var error = Assert.Throws<FormatException>(() => Timestamp.Parse(text));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TimesRoundTripThroughText() => Seed.ForEach(500, random =>
    {
        var microseconds = random.NextInt64(Timestamp.MinValue.Microseconds, Timestamp.MaxValue.Microseconds);
        var timestamp = new Timestamp(microseconds);
        Assert.Equal(timestamp, Timestamp.Parse(timestamp.ToString()));
    });

    [Fact]
    public void TimesAreOrderedAndSubtracted()
    {
        var early = Timestamp.Parse("2026-03-01T00:00:00Z");
        var late = early + TimeSpan.FromSeconds(90);
        Assert.True(early < late && late > early && early <= late && late >= early);
        Assert.Equal(TimeSpan.FromSeconds(90), late - early);
        Assert.Equal(early, late - TimeSpan.FromSeconds(90));
    }

    [Theory]
    [InlineData("outlet-07/NOx", "outlet-07", "NOx", "rtd", "outlet-07/NOx")]
    [InlineData("a/b/rtd", "a", "b", "rtd", "a/b")]
    [InlineData("环境站-1/PM2.5/hour-avg", "环境站-1", "PM2.5", "hour-avg", "环境站-1/PM2.5/hour-avg")]
    public void KeysReadAndPrint(string text, string station, string factor, string channel, string printed)
    {
        var key = SeriesKey.Parse(text);
        Assert.Equal((station, factor, channel), (key.Station, key.Factor, key.Channel));
        Assert.Equal(printed, key.ToString());
        Assert.Equal(key, new SeriesKey(station, factor, channel));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a/")]
    [InlineData("/a")]
    [InlineData("a/b/c/d")]
    [InlineData("")]
    public void BrokenKeysAreRefusedWithTheForm(string text)
    {
        var error = Assert.Throws<FormatException>(() => SeriesKey.Parse(text));
        Assert.Contains("station/factor", error.Message, StringComparison.Ordinal);
    }

    // F18: names of any characters and of every length up to the bound.
    [Fact]
    public void NamesOfEveryLengthUpToTheBoundAreTaken()
    {
        for (var length = 1; length <= Limits.NamePartLengthMax; length++)
        {
            var name = new string('\u0001', length - 1) + "烟";
            Assert.Equal(name, new SeriesKey(name, "f").Station);
        }

        Assert.Throws<ArgumentException>(() => new SeriesKey(new string('a', Limits.NamePartLengthMax + 1), "f"));
        Assert.Throws<ArgumentException>(() => new SeriesKey("a/b", "f"));
        Assert.Throws<ArgumentNullException>(() => new SeriesKey(null!, "f"));
    }

    [Fact]
    public void AStatusKeepsItsMarkAndItsOriginInOneByte()
    {
        foreach (var mark in Enum.GetValues<StatusMark>())
        {
            foreach (var origin in Enum.GetValues<SampleOrigin>())
            {
                var status = new SampleStatus(mark, origin);
                Assert.Equal((mark, origin), (status.Mark, status.Origin));
                Assert.Equal(status, new SampleStatus(status.Value));
                Assert.Equal(mark is StatusMark.Normal or StatusMark.Unmarked, status.IsUsable);
            }
        }

        Assert.Equal(0, SampleStatus.Normal.Value);
        Assert.False(SampleStatus.Normal.IsValid(double.NaN));
        Assert.False(SampleStatus.Normal.IsValid(double.NegativeInfinity));
        Assert.True(SampleStatus.Normal.IsValid(-0.0));
    }
}

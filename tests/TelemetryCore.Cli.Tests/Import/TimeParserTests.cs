using System.Globalization;
using System.Text;
using TelemetryCore.Cli.Import;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Cli.Tests.Import;

public sealed class TimeParserTests
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss.fff", "yyyy/M/d H:m", "yyyyMMddHHmmss", "dd.MM.yyyy HH:mm",
        "yyyy M d H", "M/d/yyyy H:mm:ss", "dd/MM/yyyy HH.mm.ss", "yyyy-MM-dd", "yyyyMMdd HHmmss.fffffff",
    ];

    [Fact]
    public void PatternsReadWhatTheRuntimeReads() => Seed.ForEach(2000, random =>
    {
        var format = Formats[random.Next(Formats.Length)];
        var time = new DateTime(random.NextInt64(DateTime.MaxValue.Ticks));
        var text = time.ToString(format, CultureInfo.InvariantCulture).ToCharArray();
        if (random.Next(2) == 0)
        {
            text[random.Next(text.Length)] = "0123456789-: x"[random.Next(14)];
        }

        var isRead = DateTimePattern.Of(format)!.TryParse(Encoding.UTF8.GetBytes(text), out var read);
        var isTime = DateTime.TryParseExact(
            text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var expected);
        Assert.Equal((isTime, expected), (isRead, read));
    });

    [Theory]
    [InlineData("yyyy MMM d")]
    [InlineData("yy-MM-dd")]
    [InlineData("yyyy-MM-dd hh:mm tt")]
    [InlineData("yyyy-MM-dd HH:mm zzz")]
    [InlineData("yyyy-MM-dd'T'HH:mm")]
    [InlineData("HH:mm")]
    [InlineData("O")]
    public void OtherFormatsAreLeftToTheRuntime(string format) => Assert.Null(DateTimePattern.Of(format));

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm", "Asia/Shanghai", "2026-03-01 08:00", "2026-03-01T00:00:00Z")]
    [InlineData("yyyy-MM-dd HH:mm", "+08:00", "2026-03-01 08:00", "2026-03-01T00:00:00Z")]
    [InlineData("yyyy-MM-dd HH:mm", "-0330", "2026-03-01 08:00", "2026-03-01T11:30:00Z")]
    [InlineData("d MMM yyyy h:mm tt", "UTC", "1 Mar 2026 8:00 PM", "2026-03-01T20:00:00Z")]
    [InlineData("yyyy-MM-dd HH:mm zzz", "UTC", "2026-03-01 08:00 +08:00", "2026-03-01T00:00:00Z")]
    [InlineData("yyyy-MM-dd HH:mm", "Europe/Berlin", "2026-10-25 02:30", "2026-10-25T01:30:00Z")]
    [InlineData("yyyy-MM-dd HH:mm", "Europe/Berlin", "2026-03-29 02:30", null)]
    [InlineData("yyyy-MM-dd HH:mm", "UTC", "2026-02-29 02:30", null)]
    [InlineData("yyyy-MM-dd HH:mm", "+08:00", "0001-01-01 00:00", null)]
    public void FormattedTimesFollowTheirZone(string format, string zone, string text, string? expected)
    {
        Assert.True(TelemetryCore.AspNetCore.Api.Text.ZoneText.TryParse(zone, out var found));
        AssertReads(new FormattedTimeParser(format, found), text, expected);
    }

    [Theory]
    [InlineData("1772323200", "2026-03-01T00:00:00Z")]
    [InlineData("1772323200.5", "2026-03-01T00:00:00.500000Z")]
    [InlineData("-1", "1969-12-31T23:59:59Z")]
    [InlineData("99999999999999", null)]
    [InlineData("1772323200s", null)]
    public void SecondsSince1970AreRead(string text, string? expected) =>
        AssertReads(new UnixTimeParser(1_000_000, ""), text, expected);

    [Theory]
    [InlineData("2026-03-01T08:00:00+08:00", "2026-03-01T00:00:00Z")]
    [InlineData("2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("2026-03-01T00:00:00.000001Z", "2026-03-01T00:00:00.000001Z")]
    [InlineData("2026-03-01T00:00:00.25Z", "2026-03-01T00:00:00.250000Z")]
    [InlineData("2026-03-01T00:00:00", null)]
    public void Rfc3339NeedsAnOffset(string text, string? expected) => AssertReads(new Rfc3339Parser(), text, expected);

    private static void AssertReads(ITimeParser parser, string text, string? expected)
    {
        var isRead = parser.TryParse(Encoding.UTF8.GetBytes(text), out var timestamp);
        Assert.Equal(expected is not null, isRead);
        Assert.Equal(expected, isRead ? timestamp.ToString() : null);
    }
}

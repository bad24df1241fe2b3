using TelemetryCore.AspNetCore.Api.Text;

namespace TelemetryCore.AspNetCore.Tests.Api.Text;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("250ms", 250L)]
    [InlineData("10s", 10_000L)]
    [InlineData("5m", 300_000L)]
    [InlineData("1h", 3_600_000L)]
    [InlineData("1d", 86_400_000L)]
    public void DurationsAreReadAndWrittenAlike(string text, long milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
        Assert.Equal(text, DurationText.Format(duration));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("-5m")]
    [InlineData("5 m")]
    [InlineData("1mo")]
    [InlineData("99999999999999d")]
    [InlineData("99999999999999999999s")]
    public void WhatIsNoDurationIsNotRead(string text) => Assert.False(DurationText.TryParse(text, out _));
}

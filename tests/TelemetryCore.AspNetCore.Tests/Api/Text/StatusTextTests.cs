using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Tests.Api.Text;

public sealed class StatusTextTests
{
    [Fact]
    public void EveryStatusReadsBack() => Assert.All(Enumerable.Range(0, 256), value =>
    {
        var status = new SampleStatus((byte)value);
        Assert.True(StatusText.TryParse(StatusText.Format(status), out var read));
        Assert.Equal(status, read);
    });

    [Fact]
    public void AnOriginFollowsItsMark() => Assert.Equal(
        "Maintenance+BackFilled",
        StatusText.Format(new SampleStatus(StatusMark.Maintenance, SampleOrigin.BackFilled)));

    [Theory]
    [InlineData("")]
    [InlineData("Fine")]
    [InlineData("Normal,Fault")]
    [InlineData("Normal+")]
    [InlineData("Normal+Fault")]
    [InlineData("64")]
    [InlineData("-1")]
    public void WhatIsNoStatusIsNotRead(string text) => Assert.False(StatusText.TryParse(text, out _));
}

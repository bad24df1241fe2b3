using TelemetryCore.Browser.Tests.Hosts;
using Xunit.Abstractions;

namespace TelemetryCore.Browser.Tests.Measures;

[Collection(BrowserTests.Name)]
public sealed class BusyParkTests(Pages.Browser browser, ITestOutputHelper output)
{
    [Fact]
    public async Task EveryFactorOfABusyParkIsShownAsItComes()
    {
        var measured = await ValueToBrowser.RunAsync(browser, TimeSpan.FromSeconds(5), isSpread: true);

        output.WriteLine($"value to browser: {measured.Delays}");
        output.WriteLine($"frames: {measured.Frames}, tasks over 50 ms: {measured.LongTasks.Length}");
        Assert.Equal(5 * BusyPark.Series, measured.Delays.Count + measured.Missed);
        Assert.True(measured.Delays.Count > 4 * BusyPark.Series, $"{measured.Missed} were not shown");
    }
}

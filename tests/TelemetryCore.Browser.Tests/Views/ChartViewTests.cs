using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TelemetryCore.Browser.Tests.Hosts;
using TelemetryCore.Browser.Tests.Pages;
using TelemetryCore.Exceedances;
using static Microsoft.Playwright.Assertions;

namespace TelemetryCore.Browser.Tests.Views;

[Collection(BrowserTests.Name)]
public sealed class ChartViewTests(Pages.Browser browser)
{
    [Fact]
    public async Task AStationShowsItsDayWithLimitsWindowsAndStatuses()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host, "#/station/flue-1");
        var panel = window.Page.Locator(".panel[data-series='flue-1/SO2']");

        await Expect(window.Heading).ToHaveTextAsync("Stack 1");
        await ExpectDrawnAsync(panel);
        await Expect(panel.Locator(".hours li")).ToHaveCountAsync(24);
        await Expect(panel.Locator(".limits")).ToContainTextAsync("permit: Blue 1h mean above 50.0");
        await Expect(panel.Locator(".limits")).ToContainTextAsync("Red above 100.0");
        await window.TakePictureAsync("station-day");

        await panel.GetByRole(AriaRole.Button, new() { Name = "Show as a table" }).ClickAsync();
        var hour = panel.Locator("tr", new() { HasText = "06:00" }).First;
        await Expect(hour).ToContainTextAsync("insufficient");
        await Expect(hour).ToContainTextAsync("maintenance 30");
        window.AssertClean();
    }

    [Fact]
    public async Task AnotherDayIsChosenAndKeptInTheAddress()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host, "#/station/flue-1");
        await ExpectDrawnAsync(window.Page.Locator(".panel[data-series='flue-1/SO2']"));

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Previous day" }).ClickAsync();

        await Expect(window.Page.GetByLabel("Day", new() { Exact = true }).Locator("visible=true").Last)
            .ToHaveValueAsync("2026-03-03");
        await Expect(window.Page).ToHaveURLAsync(new Regex("#/station/flue-1\\?day=2026-03-03$"));
        await ExpectDrawnAsync(window.Page.Locator(".panel[data-series='flue-1/SO2']"));
        window.AssertClean();
    }

    [Fact]
    public async Task CompletenessIsACalendarOfStationsAndOfSeries()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host, "#/completeness");
        var calendar = window.Page.Locator(".calendar");

        await ExpectDrawnAsync(calendar);
        await window.TakePictureAsync("completeness");
        await window.Page.GetByLabel("Station").SelectOptionAsync("flue-1");
        await ExpectDrawnAsync(calendar);
        await calendar.GetByRole(AriaRole.Button, new() { Name = "Show as a table" }).ClickAsync();

        // Of 720 minutes before noon 20 are missing and 30 were not measured in earnest.
        await Expect(calendar.Locator("tr", new() { HasText = "SO2" })).ToContainTextAsync("93 %");
        await Expect(calendar.Locator("tr", new() { HasText = "NOx" })).ToContainTextAsync("100 %");
        window.AssertClean();
    }

    [Fact]
    public async Task ABalanceIsADiagramWithResidualsAndSuspects()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host, "#/balances");
        var balance = window.Page.Locator(".remote.balance");

        await ExpectDrawnAsync(balance);
        await Expect(balance.Locator(".verdict")).ToContainTextAsync("Does not close");
        await Expect(balance.Locator(".suspects")).ToContainTextAsync("process");
        await Expect(balance.Locator("tr", new() { HasText = "production" }).Last).ToBeVisibleAsync();
        await window.TakePictureAsync("balance");
        window.AssertClean();
    }

    [Fact]
    public async Task AnExceedanceHasAWindRose()
    {
        await using var host = await PageHost.StartFedAsync();
        var limit = SmallPark.LimitOf(host.Engine, SmallPark.H2s, RiskLevel.Yellow);
        await using var window = await browser.OpenAsync(host, $"#/wind/{limit.Value}");
        var wind = window.Page.Locator(".remote.wind");

        await ExpectDrawnAsync(wind);
        await Expect(wind).ToContainTextAsync("windows beyond the limit");
        await Expect(wind.Locator("table tbody tr").First).ToContainTextAsync(SmallPark.HostileName);
        await window.TakePictureAsync("wind-rose");
        window.AssertClean();
    }

    /// <summary>The chart has a canvas with something on it, and says what it shows.</summary>
    private static async Task ExpectDrawnAsync(ILocator place)
    {
        await Expect(place.Locator(".canvas canvas").First).ToBeVisibleAsync();
        await Expect(place.Locator(".canvas").First).ToHaveAttributeAsync("role", "img");
        await Expect(place.Locator(".canvas").First).ToHaveAttributeAsync("aria-label", new Regex("."));
        await place.Page.WaitForFunctionAsync(
            """
            canvas => {
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              return data.some((byte, place) => place % 4 === 3 && byte > 0);
            }
            """,
            await place.Locator(".canvas canvas").First.ElementHandleAsync());
    }
}

using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TelemetryCore.Browser.Tests.Hosts;
using TelemetryCore.Browser.Tests.Pages;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using static Microsoft.Playwright.Assertions;

namespace TelemetryCore.Browser.Tests.Views;

[Collection(BrowserTests.Name)]
public sealed class PhoneAndAccessTests(Pages.Browser browser)
{
    private static readonly string[] Routes =
        ["", "#/station/flue-1", "#/alarms", "#/completeness", "#/balances", "#/wind/LIMIT"];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-GB")]
    public async Task NothingIsWiderThanAPhone(string locale)
    {
        await using var host = await StartWithAlarmAsync();
        await using var window = await browser.OpenAsync(host, options: WindowOptions.Phone with { Locale = locale });
        foreach (var route in RoutesOf(host))
        {
            await ShowAsync(window, route);

            Assert.True(await window.OverflowAsync() <= 0, $"{route} is wider than the window");
            await window.TakePictureAsync($"phone-{locale}-{Name(route)}");
        }

        window.AssertClean();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoViewShutsAnybodyOut(bool isDark)
    {
        await using var host = await StartWithAlarmAsync();
        await using var window = await browser.OpenAsync(host, options: new WindowOptions { IsDark = isDark });
        foreach (var route in RoutesOf(host))
        {
            await ShowAsync(window, route);
            await OpenAllAsync(window);

            var found = await window.Page.RunAxe();
            Assert.Empty(found.Violations
                .Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation => $"{route}: {violation.Id} {violation.Nodes[0].Html}"));
            await window.TakePictureAsync($"{(isDark ? "dark" : "light")}-{Name(route)}");
        }

        window.AssertClean();
    }

    [Fact]
    public async Task TheFirstTabSkipsToTheContent()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host);
        await window.ConnectedAsync();

        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator(".skip")).ToBeFocusedAsync();
        await Expect(window.Page.Locator(".skip")).ToBeInViewportAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("main")).ToBeFocusedAsync();
    }

    private static async Task<PageHost> StartWithAlarmAsync()
    {
        var host = await PageHost.StartFedAsync();
        SmallPark.Append(host.Engine, SmallPark.So2, Timestamp.From(SmallPark.Noon + TimeSpan.FromSeconds(1)), 90);
        return host;
    }

    private static IEnumerable<string> RoutesOf(PageHost host)
    {
        var limit = SmallPark.LimitOf(host.Engine, SmallPark.H2s, RiskLevel.Yellow);
        return Routes.Select(route => route.Replace("LIMIT", $"{limit.Value}", StringComparison.Ordinal));
    }

    private static async Task ShowAsync(Window window, string route)
    {
        await window.GoAsync(route);
        await window.ConnectedAsync();
        await Expect(window.Page.Locator("main [aria-busy]").Locator("visible=true")).ToHaveCountAsync(0);
        if (await window.Page.Locator(".canvas").CountAsync() > 0)
        {
            await Expect(window.Page.Locator(".canvas canvas").First).ToBeVisibleAsync();
        }
    }

    private static async Task OpenAllAsync(Window window)
    {
        var shut = window.Page.Locator("button[aria-expanded='false']");
        while (await shut.CountAsync() > 0)
        {
            await shut.First.ClickAsync();
        }

        await Expect(window.Page.Locator("main [aria-busy]").Locator("visible=true")).ToHaveCountAsync(0);
    }

    private static string Name(string route) =>
        route.Length == 0 ? "park" : route.Split('/')[1].Split('?')[0];
}

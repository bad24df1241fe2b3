using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TelemetryCore.Browser.Tests.Hosts;
using TelemetryCore.Browser.Tests.Pages;
using TelemetryCore.Samples;
using static Microsoft.Playwright.Assertions;

namespace TelemetryCore.Browser.Tests.Views;

[Collection(BrowserTests.Name)]
public sealed class ParkViewTests(Pages.Browser browser)
{
    [Theory]
    [InlineData("zh-CN", "zh-CN", "园区总览", "一号烟气排口", "新材料产业园")]
    [InlineData("en-GB", "en", "Park at a glance", "Stack 1", "New Materials Park")]
    public async Task ThePageSpeaksTheLanguageOfTheBrowser(
        string locale, string language, string heading, string station, string park)
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host, options: new WindowOptions { Locale = locale });

        await Expect(window.Heading).ToHaveTextAsync(heading);
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(window.Card("flue-1").Locator("h3")).ToContainTextAsync(station);
        await Expect(window.Page).ToHaveTitleAsync($"{heading} – {park}");
        await window.ConnectedAsync();
        await window.TakePictureAsync($"park-{language}");
        window.AssertClean();
    }

    [Fact]
    public async Task TheLanguageIsSwitchedAndRemembered()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host);

        await window.Page.Locator("#language").ClickAsync();
        await Expect(window.Heading).ToHaveTextAsync("园区总览");
        await window.Page.ReloadAsync();
        await Expect(window.Heading).ToHaveTextAsync("园区总览");
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        window.AssertClean();
    }

    [Fact]
    public async Task AValueThatIsAppendedShowsUp()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host);
        await window.ConnectedAsync();

        SmallPark.Append(host.Engine, SmallPark.Nox, After(seconds: 1), 47.6);

        await Expect(window.Value("flue-1/NOx")).ToHaveTextAsync("47.6");
        await Expect(window.Card("flue-1")).ToHaveAttributeAsync("data-standing", "normal");
        window.AssertClean();
    }

    [Fact]
    public async Task AValueThatDoesNotCountSaysWhy()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host);
        await window.ConnectedAsync();

        SmallPark.Append(host.Engine, SmallPark.Nox, After(seconds: 1), 0.2, new(StatusMark.Calibration));

        var row = window.Page.Locator(".row[data-series='flue-1/NOx']");
        await Expect(row).ToContainTextAsync("0.2");
        await Expect(row).ToContainTextAsync("calibration");
        window.AssertClean();
    }

    [Fact]
    public async Task AStationHasTheColourShapeAndWordOfItsGravestLevel()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host);
        await window.ConnectedAsync();

        SmallPark.Append(host.Engine, SmallPark.So2, After(seconds: 1), 90);

        var card = window.Card("flue-1");
        await Expect(card).ToHaveAttributeAsync("data-standing", "orange");
        await Expect(card.Locator(".state")).ToHaveTextAsync("Orange");
        await Expect(card.Locator(".state svg.orange")).ToBeVisibleAsync();
        await window.Page.Locator(".chip[data-standing='orange']").ClickAsync();
        await Expect(window.Page.Locator(".card:visible")).ToHaveCountAsync(1);
        await window.TakePictureAsync("park-orange");
        window.AssertClean();
    }

    [Fact]
    public async Task NamesArePutInAsText()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host);

        await Expect(window.Card("voc-1").Locator("h3 a")).ToHaveTextAsync(SmallPark.HostileName);
        await Expect(window.Page.Locator("main img")).ToHaveCountAsync(0);
        window.AssertClean();
    }

    [Fact]
    public async Task TimeIsTheEnginesInTheZoneOfThePark()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host);

        await Expect(window.Page.Locator(".clock")).ToHaveTextAsync(new Regex($"^{SmallPark.Day} 12:0"));
        window.AssertClean();
    }

    [Fact]
    public async Task DarkAndLightFollowTheSystemUntilAPersonChooses()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host, options: new WindowOptions { IsDark = true });
        var root = window.Page.Locator("html");

        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        await window.ConnectedAsync();
        await window.TakePictureAsync("park-dark");
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");

        await window.Page.Locator("#theme").ClickAsync();
        await window.Page.Locator("#theme").ClickAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        await window.Page.ReloadAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        window.AssertClean();
    }

    private static Timestamp After(int seconds) => Timestamp.From(SmallPark.Noon + TimeSpan.FromSeconds(seconds));
}

using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TelemetryCore.Browser.Tests.Hosts;
using TelemetryCore.Browser.Tests.Pages;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using static Microsoft.Playwright.Assertions;

namespace TelemetryCore.Browser.Tests.Views;

/// <summary>
/// The figures of alarm management, of a park in which an alarm chatters, is over at once at another time, and one of
/// another limit stands for more than a day.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class AlarmFiguresTests(Pages.Browser browser)
{
    private static readonly SeriesKey Chatterer = new("flue-2", "NOx");
    private static readonly SeriesKey Stander = new("flue-2", "CO");

    [Theory]
    [InlineData("en-GB", "Chattering alarms", "Stack 2 · NOx · guard", "Red above 100.0", "Excessive")]
    [InlineData("zh-CN", "抖动报警", "二号烟气排口 · NOx · guard", "红色 高于 100.0", "超出")]
    public async Task AChatteringAlarmIsFoundAndGraded(
        string locale, string title, string where, string limit, string grade)
    {
        await using var host = await StartAsync();
        await using var window = await OpenAsync(host, new WindowOptions { Locale = locale, Height = 1500 });

        var chattering = Section(window, title);
        await Expect(chattering.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(chattering.Locator("tbody tr")).ToContainTextAsync(where);
        await Expect(chattering.Locator("tbody td")).ToHaveTextAsync([limit, "6"]);
        var target = window.Page.Locator(".statistics .panel").First.Locator("tr").Filter(new() { HasText = title });
        await Expect(target.Locator("td").First).ToHaveTextAsync("1");
        await Expect(target.Locator(".grade")).ToHaveTextAsync(grade);
        await Expect(target.Locator("td").Last).ToContainTextAsync("IEC 62682:2014");
        await window.TakePictureAsync($"alarm-figures-{locale}");
        window.AssertClean();
    }

    [Fact]
    public async Task TheWorstActorComesFirstAndWhatThereIsNoneOfIsSaid()
    {
        await using var host = await StartAsync();
        await using var window = await OpenAsync(host, new WindowOptions());

        var actors = Section(window, "Bad actors").Locator("tbody tr");
        await Expect(actors).ToHaveCountAsync(3);
        await Expect(actors.Nth(0)).ToContainTextAsync("Factor station 1 · H2S");
        await Expect(actors.Nth(1)).ToContainTextAsync("Stack 2 · NOx · guard");
        await Expect(Section(window, "Alarm floods")).ToContainTextAsync("There was no flood.");
        window.AssertClean();
    }

    [Fact]
    public async Task FleetingAndStaleAlarmsHaveTheirTimes()
    {
        await using var host = await StartAsync();
        await using var window = await OpenAsync(host, new WindowOptions());

        await Expect(Section(window, "Fleeting alarms").Locator("tbody td"))
            .ToHaveTextAsync(["Red above 100.0", "1", "2026-03-04 09:00:00", "2026-03-04 09:00:10"]);
        await Expect(Section(window, "Stale alarms").Locator("tbody td"))
            .ToHaveTextAsync(["Blue above 100.0", "1", "2026-03-03 06:00:00", "active"]);
        window.AssertClean();
    }

    [Fact]
    public async Task ThePeriodIsChosenWithTheKeyboard()
    {
        await using var host = await StartAsync();
        await using var window = await OpenAsync(host, new WindowOptions());
        await Expect(window.Page.Locator(".statistics")).ToContainTextAsync("2026-02-02 12:00");

        await window.Page.GetByLabel("Period").FocusAsync();
        await window.Page.Keyboard.PressAsync("Home");

        await Expect(window.Page.Locator(".statistics")).ToContainTextAsync("2026-03-03 12:00");
        await Expect(Section(window, "Chattering alarms")).ToContainTextAsync("Stack 2 · NOx · guard");
        window.AssertClean();
    }

    [Theory]
    [InlineData("zh-CN", false)]
    [InlineData("zh-CN", true)]
    [InlineData("en-GB", false)]
    [InlineData("en-GB", true)]
    public async Task FiguresAreReadOnAPhoneAndByEverybody(string locale, bool isDark)
    {
        await using var host = await StartAsync();
        await using var window = await OpenAsync(
            host, new WindowOptions { Width = 390, Height = 2400, Locale = locale, IsDark = isDark });

        Assert.True(await window.OverflowAsync() <= 0, "the figures are wider than the window");
        var found = await window.Page.RunAxe();
        Assert.Empty(found.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id} {violation.Nodes[0].Html}"));
        await window.TakePictureAsync($"alarm-figures-phone-{locale}-{(isDark ? "dark" : "light")}");
        window.AssertClean();
    }

    private static async Task<PageHost> StartAsync()
    {
        var host = await PageHost.StartFedAsync(options => options.Configure += Register);
        Append(host, Stander, TimeSpan.FromHours(-30), 150);
        Append(host, Chatterer, TimeSpan.FromHours(-3), 150, 50);
        Append(host, Chatterer, TimeSpan.FromHours(-1), 150, 50, 150, 50, 150, 50);
        return host;
    }

    private static void Append(PageHost host, SeriesKey key, TimeSpan from, params double[] values)
    {
        var at = Timestamp.From(SmallPark.Noon + from);
        foreach (var value in values)
        {
            SmallPark.Append(host.Engine, key, at, value);
            at += TimeSpan.FromSeconds(10);
        }
    }

    private static void Register(TelemetryEngine engine)
    {
        engine.AddLimit(Register(engine, Chatterer), new LimitDefinition(100) { Name = "guard" });
        engine.AddLimit(Register(engine, Stander), new LimitDefinition(100) { Level = RiskLevel.Blue });
    }

    private static SeriesId Register(TelemetryEngine engine, SeriesKey key) => engine.Register(new SeriesInfo(key)
    {
        Unit = "mg/m3",
        Decimals = 1,
        Cadence = TimeSpan.FromSeconds(10),
        Lateness = TimeSpan.FromDays(2),
    });

    private async Task<Window> OpenAsync(PageHost host, WindowOptions options)
    {
        var window = await browser.OpenAsync(host, "#/alarms", options);
        await window.Page.Locator(".alarm-view > .bar select").SelectOptionAsync("figures");
        await Expect(window.Page.Locator(".statistics .panel").First).ToBeVisibleAsync();
        return window;
    }

    private static ILocator Section(Window window, string title) => window.Page.Locator(".statistics section").Filter(
        new() { Has = window.Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }) });
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TelemetryCore.Alarms;
using TelemetryCore.Browser.Tests.Hosts;
using TelemetryCore.Browser.Tests.Pages;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using static Microsoft.Playwright.Assertions;

namespace TelemetryCore.Browser.Tests.Views;

[Collection(BrowserTests.Name)]
public sealed class AlarmsViewTests(Pages.Browser browser)
{
    private static readonly Timestamp At = Timestamp.From(SmallPark.Noon + TimeSpan.FromSeconds(1));

    [Fact]
    public async Task AnAlarmIsAnnouncedListedAndAcknowledgedWithTheKeyboardAlone()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host);
        await window.ConnectedAsync();

        SmallPark.Append(host.Engine, SmallPark.So2, At, 90);
        await Expect(window.Page.Locator("#announcements [role=alert]"))
            .ToContainTextAsync("Orange alarm: Stack 1, SO2, 90 mg/m3");

        await PressUntilAsync(window, "a[href='#/alarms']");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Heading).ToHaveTextAsync("Alarms");
        await Expect(window.Heading).ToBeFocusedAsync();

        var limit = SmallPark.LimitOf(host.Engine, SmallPark.So2, RiskLevel.Orange);
        await PressUntilAsync(window, $"[data-limit='{limit.Value}'] [data-action='acknowledge']");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Keyboard.TypeAsync("seen, burner checked");
        await window.Page.Keyboard.PressAsync("Enter");

        var item = window.Page.Locator($"[data-limit='{limit.Value}']");
        await Expect(item).ToContainTextAsync("Active, acknowledged");
        await Expect(window.Page.Locator("#announcements [role=status]")).ToContainTextAsync("Acknowledge: done.");
        Assert.Equal(IsaState.Acknowledged, host.Engine.GetAlarm(limit).Isa);
        window.AssertClean();
    }

    [Fact]
    public async Task EvidenceIsShownAndRecomputed()
    {
        await using var host = await PageHost.StartFedAsync();
        SmallPark.Append(host.Engine, SmallPark.So2, At, 90);
        await using var window = await browser.OpenAsync(host, "#/alarms");
        var limit = SmallPark.LimitOf(host.Engine, SmallPark.So2, RiskLevel.Orange);
        var item = window.Page.Locator($"[data-limit='{limit.Value}']");

        await item.GetByRole(AriaRole.Button, new() { Name = "Evidence" }).ClickAsync();
        await Expect(item.Locator(".facts")).ToContainTextAsync("2026-03-04 12:00:01");
        await Expect(item.Locator(".facts code")).ToHaveTextAsync(new Regex("^[0-9a-f]{32}$"));
        await item.GetByRole(AriaRole.Button, new() { Name = "Recompute" }).ClickAsync();
        await Expect(item.Locator(".outcome")).ToHaveTextAsync("Recomputed from the stored samples: the same.");
        await window.TakePictureAsync("alarm-evidence");
        window.AssertClean();
    }

    [Fact]
    public async Task AnAlarmThatIsOverHasTheEvidenceItWasRaisedBy()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host, "#/alarms");
        var limit = SmallPark.LimitOf(host.Engine, SmallPark.H2s, RiskLevel.Yellow);
        var item = window.Page.Locator($"[data-limit='{limit.Value}']");

        await Expect(item).ToContainTextAsync("Over, not acknowledged");
        await item.GetByRole(AriaRole.Button, new() { Name = "Evidence" }).ClickAsync();

        await Expect(item.Locator(".facts")).ToContainTextAsync("14.00 ug/m3");
        await Expect(item.Locator("table tbody tr").First).ToContainTextAsync("Raised");
        await Expect(item.Locator("table tbody tr").Last).ToContainTextAsync("Cleared");
        window.AssertClean();
    }

    [Fact]
    public async Task OfAnAlarmThatWasNeverRaisedTheLastStepIsShown()
    {
        await using var host = await PageHost.StartFedAsync();
        var limit = SmallPark.LimitOf(host.Engine, SmallPark.So2, RiskLevel.Red);
        host.Engine.TakeOutOfService(limit, "Li Na", "the analyser is away");
        await using var window = await browser.OpenAsync(host, "#/alarms");
        var item = window.Page.Locator($"[data-limit='{limit.Value}']");

        await item.GetByRole(AriaRole.Button, new() { Name = "Evidence" }).ClickAsync();

        await Expect(item.Locator("table tbody tr")).ToHaveCountAsync(1);
        await Expect(item.Locator("table tbody tr")).ToContainTextAsync("the analyser is away");
        window.AssertClean();
    }

    [Fact]
    public async Task AnAlarmIsShelvedWithAReason()
    {
        await using var host = await PageHost.StartFedAsync();
        SmallPark.Append(host.Engine, SmallPark.So2, At, 90);
        await using var window = await browser.OpenAsync(host, "#/alarms");
        var limit = SmallPark.LimitOf(host.Engine, SmallPark.So2, RiskLevel.Orange);
        var item = window.Page.Locator($"[data-limit='{limit.Value}']");

        await item.Locator("[data-action='shelve']").ClickAsync();
        await window.TakePictureAsync("alarm-shelve");
        await window.Page.GetByLabel("Reason").FillAsync("known, see orange");
        await window.Page.Locator("dialog select").SelectOptionAsync("15m");
        await window.Page.Locator("dialog button.primary").ClickAsync();

        await Expect(item).ToContainTextAsync("shelved until 2026-03-04 12:15");
        Assert.Equal(IsaState.Shelved, host.Engine.GetAlarm(limit).Isa);
        Assert.Equal("known, see orange", host.Engine.GetAlarm(limit).Last!.Value.Why);
        window.AssertClean();
    }

    [Fact]
    public async Task TheHistoryHasEachStep()
    {
        await using var host = await PageHost.StartFedAsync();
        await using var window = await browser.OpenAsync(host, "#/alarms");

        await window.Page.GetByLabel("State").SelectOptionAsync("history");
        var table = window.Page.Locator(".alarm-view table");
        await Expect(table).ToContainTextAsync("Raised");
        await Expect(table).ToContainTextAsync("Factor station 1 · H2S");
        window.AssertClean();
    }

    /// <summary>Presses Tab until the focus is where the test wants it.</summary>
    private static async Task PressUntilAsync(Window window, string selector)
    {
        for (var press = 0; press < 60; press++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            if (await window.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"Tab does not lead to {selector}.");
    }
}

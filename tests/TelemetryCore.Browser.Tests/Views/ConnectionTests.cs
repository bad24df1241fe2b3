using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Browser.Tests.Hosts;
using TelemetryCore.Browser.Tests.Pages;
using TelemetryCore.Samples;
using static Microsoft.Playwright.Assertions;

namespace TelemetryCore.Browser.Tests.Views;

[Collection(BrowserTests.Name)]
public sealed class ConnectionTests(Pages.Browser browser)
{
    private const string Reader = "a-key-that-reads";
    private const string Operator = "a-key-that-operates";

    [Fact]
    public async Task ThePageComesBackByItselfAndFillsItsGap()
    {
        var folder = Directory.CreateTempSubdirectory();
        void Stored(TelemetryHostOptions options) => options.DataDirectory = folder.FullName;
        try
        {
            var clock = new RunningClock(SmallPark.Noon);
            var host = await PageHost.StartAsync(Stored, clock: clock);
            var port = host.Address.Port;
            SmallPark.Feed(host.Engine);
            await using var window = await browser.OpenAsync(host, "#/station/flue-1");
            var panel = window.Page.Locator(".panel[data-series='flue-1/NOx']");
            await panel.GetByRole(AriaRole.Button, new() { Name = "Show as a table" }).ClickAsync();
            await Expect(panel).Not.ToContainTextAsync("12:00:07");

            await host.DisposeAsync();
            await Expect(window.Connection).ToHaveTextAsync("Reconnecting");
            window.Forget();

            await using var again = await PageHost.StartAsync(Stored, port, clock);
            SmallPark.Append(again.Engine, SmallPark.Nox, Timestamp.From(SmallPark.Noon.AddSeconds(7)), 48.1);
            SmallPark.Append(again.Engine, SmallPark.Nox, Timestamp.From(SmallPark.Noon.AddSeconds(8)), 48.2);

            await window.ConnectedAsync();
            await Expect(panel.Locator(".panel-head .value")).ToHaveTextAsync("48.2");
            await Expect(panel).ToContainTextAsync("12:00:07");
            await Expect(panel).ToContainTextAsync("12:00:08");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task AKeyIsAskedForAndItsRoleHolds()
    {
        await using var host = await PageHost.StartFedAsync(WithKeys);
        SmallPark.Append(host.Engine, SmallPark.So2, Timestamp.From(SmallPark.Noon.AddSeconds(1)), 90);
        await using var window = await browser.OpenAsync(host, "#/alarms");
        var dialog = window.Page.Locator("dialog");

        await Expect(dialog).ToBeVisibleAsync();
        await window.TakePictureAsync("key");
        await GiveAsync(window, "wrong");
        await Expect(dialog).ToContainTextAsync("The park does not know this key.");
        window.Forget();
        await GiveAsync(window, Reader);

        await Expect(window.Page.Locator(".alarm").First).ToBeVisibleAsync();
        await Expect(window.Page.Locator("[data-action]")).ToHaveCountAsync(0);
        await window.ConnectedAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Forget key" }).ClickAsync();
        await Expect(dialog).ToBeVisibleAsync();
        await GiveAsync(window, Operator);
        await Expect(window.Page.Locator("[data-action='acknowledge']").First).ToBeVisibleAsync();
    }

    private static async Task GiveAsync(Window window, string key)
    {
        await window.Page.GetByLabel("Key", new() { Exact = true }).FillAsync(key);
        await window.Page.Keyboard.PressAsync("Enter");
    }

    private static void WithKeys(TelemetryHostOptions options)
    {
        options.LoopbackNeedsNoKey = false;
        options.Keys.Add(KeyOf("reader", Reader, TelemetryRole.Read));
        options.Keys.Add(KeyOf("operator", Operator, TelemetryRole.Operate));
    }

    private static TelemetryKey KeyOf(string name, string key, TelemetryRole role) => new()
    {
        Name = name,
        Role = role,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
    };
}

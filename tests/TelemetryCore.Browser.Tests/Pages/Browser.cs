using Microsoft.Playwright;
using TelemetryCore.Browser.Tests.Hosts;
using TelemetryCore.TestKit;

namespace TelemetryCore.Browser.Tests.Pages;

/// <summary>A browser that all tests share; each has a window of its own that remembers nothing.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string DefaultPath = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where pictures of the page are put, to be looked at.</summary>
    internal static string Pictures => RepositoryRoot.FullPath("artifacts/screenshots");

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("TELEMETRYCORE_CHROMIUM") ?? DefaultPath,
            Args = Arguments,
        });
    }

    /// <summary>Opens a window on the page.</summary>
    internal async Task<Window> OpenAsync(PageHost host, string route = "", WindowOptions? options = null)
    {
        var asked = options ?? new WindowOptions();
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = asked.Locale,
            ColorScheme = asked.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = asked.Width, Height = asked.Height },
            // Far from the park's, so that a time of the browser's would show.
            TimezoneId = "America/New_York",
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        var window = new Window(context, page, host.Address);
        await page.GotoAsync($"{host.Address}{route}");
        return window;
    }

    public async Task DisposeAsync()
    {
        await _browser!.DisposeAsync();
        _playwright!.Dispose();
    }
}

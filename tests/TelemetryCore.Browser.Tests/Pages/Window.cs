using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TelemetryCore.Browser.Tests.Pages;

/// <summary>A window on the page, which writes down all that goes wrong in it.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _address;
    private readonly ConcurrentQueue<string> _faults = [];

    public Window(IBrowserContext context, IPage page, Uri address)
    {
        _context = context;
        _address = address;
        Page = page;
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(true, $"thrown: {error}");
        page.RequestFailed += (_, request) => Note(!IsGivenUp(request), $"failed: {request.Url} {request.Failure}");
        page.Response += (_, response) => Note(response.Status >= 400, $"{response.Status}: {response.Url}");
    }

    public IPage Page { get; }

    public ILocator Heading => Page.Locator("main h1");

    public ILocator Connection => Page.Locator(".connection");

    public ILocator Card(string station) => Page.Locator($"[data-station='{station}']");

    public ILocator Value(string series) => Page.Locator($".row[data-series='{series}'] .value");

    public Task GoAsync(string route) => Page.GotoAsync($"{_address}{route}");

    public async Task ConnectedAsync() => await Expect(Connection).ToHaveClassAsync("connection connected");

    /// <summary>Console, requests and answers were without a fault.</summary>
    public void AssertClean() => Assert.Empty(_faults);

    public void Forget() => _faults.Clear();

    public async Task TakePictureAsync(string name) => await Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Browser.Pictures, $"{name}.png"),
    });

    /// <summary>By how many pixels the page is wider than the window.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    // Views give up what they have asked for when another is shown.
    private static bool IsGivenUp(IRequest request) => request.Failure == "net::ERR_ABORTED";

    private void Note(bool isFault, string text)
    {
        if (isFault)
        {
            _faults.Enqueue(text);
        }
    }
}

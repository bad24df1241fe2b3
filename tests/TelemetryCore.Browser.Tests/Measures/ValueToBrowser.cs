using System.Globalization;
using Microsoft.Playwright;
using TelemetryCore.Browser.Tests.Hosts;
using TelemetryCore.Browser.Tests.Pages;
using TelemetryCore.Samples;
using static Microsoft.Playwright.Assertions;

namespace TelemetryCore.Browser.Tests.Measures;

/// <summary>
/// How long it takes from an append until the text of the value changes in the page, with every factor of a busy park
/// shown; and what pictures the browser draws meanwhile. Host and browser run on one machine, whose clock both read.
/// </summary>
internal static class ValueToBrowser
{
    private const string Observe =
        """
        () => {
          const seen = window.seen = [], frames = window.frames = [], long = window.long = [];
          const now = () => performance.timeOrigin + performance.now();
          new MutationObserver(records => {
            const at = now();
            for (const { target } of records) {
              if (target.className === 'value') {
                seen.push([target.parentElement.dataset.series, target.textContent, at]);
              }
            }
          }).observe(document.querySelector('main'), { childList: true, subtree: true });
          new PerformanceObserver(list => list.getEntries().forEach(entry => long.push(entry.duration)))
            .observe({ type: 'longtask' });
          let last = performance.now();
          const frame = at => { frames.push(at - last); last = at; requestAnimationFrame(frame); };
          requestAnimationFrame(frame);
        }
        """;

    public static async Task<Measured> RunAsync(Pages.Browser browser, TimeSpan duration, bool isSpread)
    {
        var clock = new RunningClock(SmallPark.Noon);
        await using var host = await PageHost.StartAsync(BusyPark.Configure, clock: clock);
        await using var window = await browser.OpenAsync(host);
        await window.ConnectedAsync();
        await window.Page.GetByLabel("Show").SelectOptionAsync("all");
        await Expect(window.Page.Locator(".row")).ToHaveCountAsync(BusyPark.Series);
        var offset = await ClockOffsetAsync(window.Page);
        await window.Page.EvaluateAsync(Observe);

        var appended = await Task.Run(() => FeedAsync(host.Engine, clock, duration, isSpread));
        var last = appended.Count / (BusyPark.Series) - 1;
        await Expect(window.Value($"{BusyPark.Key(BusyPark.Stations - 1, 0)}")).ToHaveTextAsync($"{last}");
        var measured = await MeasuredAsync(window.Page, appended, offset);
        await window.TakePictureAsync("busy-park");
        return measured;
    }

    /// <summary>Each value is the number of its second: what the page shows tells when it was appended.</summary>
    private static async Task<Dictionary<Shown, double>> FeedAsync(
        TelemetryEngine engine, TimeProvider clock, TimeSpan duration, bool isSpread)
    {
        var appended = new Dictionary<Shown, double>();
        var start = TimeProvider.System.GetTimestamp();
        for (var second = 0; second < duration.TotalSeconds; second++)
        {
            for (var station = 0; station < BusyPark.Stations; station++)
            {
                var phase = isSpread ? (double)station / BusyPark.Stations : 0;
                var wait = TimeSpan.FromSeconds(second + phase) - TimeProvider.System.GetElapsedTime(start);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait);
                }

                Append(engine, clock, station, second, appended);
            }
        }

        return appended;
    }

    private static void Append(
        TelemetryEngine engine, TimeProvider clock, int station, int second, Dictionary<Shown, double> appended)
    {
        for (var factor = 0; factor < BusyPark.Factors; factor++)
        {
            var key = BusyPark.Key(station, factor);
            appended[new($"{key}", second.ToString(CultureInfo.InvariantCulture))] = Milliseconds();
            SmallPark.Append(engine, key, Timestamp.From(clock.GetUtcNow()), second);
        }
    }

    private static async Task<Measured> MeasuredAsync(
        IPage page, Dictionary<Shown, double> appended, double offset)
    {
        // To hand over what was seen takes the page longer than a picture.
        var frames = new Percentiles(await page.EvaluateAsync<double[]>("() => window.frames.slice(1)"));
        var longTasks = await page.EvaluateAsync<double[]>("() => window.long");
        var seen = await page.EvaluateAsync<string[][]>("() => window.seen.map(one => one.map(String))");
        var delays = new List<double>();
        foreach (var one in seen)
        {
            if (appended.Remove(new(one[0], one[1]), out var at))
            {
                delays.Add(double.Parse(one[2], CultureInfo.InvariantCulture) - offset - at);
            }
        }

        return new Measured(
            new Percentiles(delays),
            appended.Count,
            frames,
            longTasks);
    }

    /// <summary>By how much the browser's clock is ahead, from the question that was answered soonest.</summary>
    private static async Task<double> ClockOffsetAsync(IPage page)
    {
        var (best, offset) = (double.MaxValue, 0.0);
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var before = Milliseconds();
            var browser = await page.EvaluateAsync<double>("() => performance.timeOrigin + performance.now()");
            var after = Milliseconds();
            if (after - before < best)
            {
                (best, offset) = (after - before, browser - ((before + after) / 2));
            }
        }

        return offset;
    }

    private static double Milliseconds() =>
        (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    private readonly record struct Shown(string Series, string Text);
}

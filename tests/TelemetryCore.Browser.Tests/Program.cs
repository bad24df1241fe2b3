using System.Globalization;
using TelemetryCore.Browser.Tests.Measures;
using TelemetryCore.Browser.Tests.Pages;

// The tests are run by `dotnet test`; started by hand this measures, for docs/performance.md.
const double FrameMilliseconds = 1000.0 / 60;

var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 60;
var browser = new Browser();
await browser.InitializeAsync();
foreach (var isSpread in new[] { true, false })
{
    var measured = await ValueToBrowser.RunAsync(browser, TimeSpan.FromSeconds(seconds), isSpread);
    Console.WriteLine(isSpread ? "stations one after the other" : "all stations at once");
    Console.WriteLine($"  value to browser: {measured.Delays}; replaced before they were shown: {measured.Missed}");
    Console.WriteLine($"  frames: {measured.Frames}; longer than two: {measured.Frames.Above(2 * FrameMilliseconds)}");
    Console.WriteLine($"  tasks over 50 ms: {measured.LongTasks.Length}");
}

await browser.DisposeAsync();

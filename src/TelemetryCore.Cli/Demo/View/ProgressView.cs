using System.Globalization;
using TelemetryCore.Cli.Demo.Park;

namespace TelemetryCore.Cli.Demo.View;

/// <summary>A line on stderr every few seconds, where there is no terminal for the live table.</summary>
internal static class ProgressView
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public static async Task ShowAsync(DemoPark park, TextWriter error, Task running)
    {
        var started = park.Real.GetTimestamp();
        var rates = new ParkRates(park);
        await error.WriteLineAsync($"{Headline(park)} (Ctrl-C ends it)").ConfigureAwait(false);
        while (!await EndsWithinAsync(running, Every, park.Real).ConfigureAwait(false))
        {
            rates.Look();
            var line = Line(park, rates, park.Real.GetElapsedTime(started));
            await error.WriteLineAsync(line).ConfigureAwait(false);
        }
    }

    public static string Headline(DemoPark park) => string.Create(
        CultureInfo.InvariantCulture,
        $"{park.Loggers.Count} loggers dial {park.Listener.EndPoint}, "
        + $"{park.Options.Speed}x, seed {park.Options.Seed}. The page: {park.Site?.Address}");

    public static async Task<bool> EndsWithinAsync(Task running, TimeSpan time, TimeProvider real) =>
        await Task.WhenAny(running, Task.Delay(time, real)).ConfigureAwait(false) == running;

    private static string Line(DemoPark park, ParkRates rates, TimeSpan elapsed)
    {
        var local = park.Clock.GetUtcNow().ToOffset(ParkModel.Offset);
        var left = park.Options.Seconds is { } seconds
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, seconds - elapsed.TotalSeconds):0} s left, ")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{local:yyyy-MM-dd HH:mm:ss}  {left}{rates.FramesPerSecond:N0} frames/s, "
            + $"{rates.SamplesPerSecond:N0} samples/s, "
            + $"{park.Listener.Connections} connections, {park.Engine.GetActiveAlarms().Count} alarms active");
    }
}

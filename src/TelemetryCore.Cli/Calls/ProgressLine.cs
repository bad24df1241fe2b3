using System.Globalization;

namespace TelemetryCore.Cli.Calls;

/// <summary>How far work has come, on stderr once a second, when it takes more than two seconds.</summary>
internal sealed class ProgressLine(TextWriter error, TimeProvider clock, string what) : IProgress<double>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly long _started = clock.GetTimestamp();
    private TimeSpan _next = Patience;

    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    public void Report(double value) => Report(value, 0, "");

    /// <param name="fraction">The part that is done, 0 to 1.</param>
    /// <param name="done">How much is done, in <paramref name="unit"/>; its rate is shown.</param>
    /// <param name="unit">What is counted; empty shows no rate.</param>
    public void Report(double fraction, double done, string unit)
    {
        var elapsed = Elapsed;
        if (elapsed < _next)
        {
            return;
        }

        _next = elapsed + Every;
        var rate = unit.Length > 0 ? Text($", {done / elapsed.TotalSeconds:N0} {unit}/s") : "";
        var left = fraction > 0 ? Text($", {elapsed.TotalSeconds * (1 - fraction) / fraction:N0} s left") : "";
        error.WriteLine(Text($"{what}: {100 * fraction:0} %{rate}{left}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

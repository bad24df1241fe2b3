using TelemetryCore.Samples;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>What a window of samples must say, from nothing but the list of all samples.</summary>
internal static class WindowOracle
{
    /// <summary>The valid samples of a window in order of time.</summary>
    public static List<Sample> Valid(IEnumerable<Sample> samples, WindowResult window) =>
        [.. Inside(samples, window).Where(sample => sample.IsValid)];

    public static List<Sample> Inside(IEnumerable<Sample> samples, WindowResult window) =>
        [.. samples.Where(sample => sample.Timestamp >= window.From && sample.Timestamp < window.To)];

    /// <summary>Samples that the cadence promises for the time in which the source was not stopped.</summary>
    public static int Expected(IReadOnlyList<Sample> samples, WindowResult window, TimeSpan cadence)
    {
        var stopped = Time(samples, window, (sample, next) =>
            sample.Status.Mark == StatusMark.Stopped ? next - sample.Timestamp : TimeSpan.Zero);
        var expected = (int)((window.To - window.From - stopped) / cadence);
        return stopped == TimeSpan.Zero ? Math.Max(1, expected) : expected;
    }

    /// <summary>The time that valid samples stand for.</summary>
    public static TimeSpan Covered(IReadOnlyList<Sample> samples, WindowResult window, TimeSpan cadence) =>
        Time(samples, window, (sample, next) => !sample.IsValid ? TimeSpan.Zero
            : next - sample.Timestamp < cadence ? next - sample.Timestamp : cadence);

    /// <summary>The nearest double to the exact mean; NaN without any.</summary>
    public static double Mean(IReadOnlyList<Sample> samples, WindowResult window) =>
        ReferenceWindow.Mean(samples, window.From, window.To) is { } mean
            ? ReferenceWindow.Nearest(mean)
            : double.NaN;

    // Adds up, of each sample, the part of its time that lies in the window.
    private static TimeSpan Time(
        IReadOnlyList<Sample> samples, WindowResult window, Func<Sample, Timestamp, TimeSpan> timeOf)
    {
        var time = TimeSpan.Zero;
        for (var i = 0; i < samples.Count; i++)
        {
            var next = i + 1 < samples.Count ? samples[i + 1].Timestamp : Timestamp.MaxValue;
            var end = samples[i].Timestamp + timeOf(samples[i], next);
            var from = samples[i].Timestamp > window.From ? samples[i].Timestamp : window.From;
            var to = end < window.To ? end : window.To;
            time += to > from ? to - from : TimeSpan.Zero;
        }

        return time;
    }
}

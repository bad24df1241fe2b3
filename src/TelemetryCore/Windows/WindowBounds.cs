using TelemetryCore.Samples;

namespace TelemetryCore.Windows;

/// <summary>A stretch of event time [From, To).</summary>
internal readonly record struct WindowBounds(Timestamp From, Timestamp To)
{
    /// <summary>A stretch in microseconds, as far as <see cref="Timestamp"/> can name it.</summary>
    public static WindowBounds Within(long from, long to) => new(new(Within(from)), new(Within(to)));

    /// <summary>The nearest instant that <see cref="Timestamp"/> can name.</summary>
    public static long Within(long instant) =>
        Math.Clamp(instant, Timestamp.MinMicroseconds, Timestamp.MaxMicroseconds);

    /// <summary>The samples that <paramref name="cadence"/> promises for this stretch, at least 1.</summary>
    public int Expected(TimeSpan cadence) => (int)Math.Clamp((To - From).Ticks / cadence.Ticks, 1, int.MaxValue);
}

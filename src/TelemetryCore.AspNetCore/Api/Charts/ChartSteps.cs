namespace TelemetryCore.AspNetCore.Api.Charts;

/// <summary>How wide the buckets of a chart are, and how many windows of the engine make one.</summary>
/// <param name="Size">The size of the windows.</param>
/// <param name="Windows">Windows of a bucket; one unless no single size is wide enough.</param>
internal readonly record struct ChartSteps(TimeSpan Size, int Windows)
{
    // Sizes that windows can have, as people read them off an axis.
    private static readonly TimeSpan[] Sizes =
    [
        .. new[] { 1, 2, 5, 10, 15, 20, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds)),
        .. new[] { 1, 2, 3, 5, 10, 15, 20, 30 }.Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. new[] { 1, 2, 3, 4, 6, 8, 12 }.Select(hours => TimeSpan.FromHours(hours)),
        .. new[] { 1, 2, 3, 4, 5, 7, 10, 14, 21, 28, 56, 91, 182, 364 }.Select(days => TimeSpan.FromDays(days)),
    ];

    public TimeSpan Step => Size * Windows;

    /// <summary>The narrowest buckets of which at most so many cover a span, wherever it begins.</summary>
    public static ChartSteps Of(TimeSpan span, int bucketsMax)
    {
        var size = Array.Find(Sizes, size => WindowsIn(span, size) <= bucketsMax);
        size = size == default ? Sizes[^1] : size;
        return new ChartSteps(size, (int)((WindowsIn(span, size) + bucketsMax - 1) / bucketsMax));
    }

    private static long WindowsIn(TimeSpan span, TimeSpan size) => ((span.Ticks + size.Ticks - 1) / size.Ticks) + 1;
}

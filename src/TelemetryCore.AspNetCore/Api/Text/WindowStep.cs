using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Api.Text;

/// <summary>
/// What <c>size</c> and <c>every</c> take: a fixed time, a period of the calendar, or, with neither, each sample.
/// </summary>
internal sealed record WindowStep(string Text)
{
    public const string SizeWanted =
        "a fixed time of 1ms to 8784h such as 10s, 5m, 1h or 24h, or a calendar period: 1d, 1w, 1mo, 1q or 1y";

    public const string EveryWanted = "a fixed time of 1ms to 8784h such as 10s or 1h, or 'sample'";

    private static readonly TimeSpan TimeMin = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan TimeMax = TimeSpan.FromDays(366);

    private static readonly Dictionary<string, CalendarUnit> Periods = new()
    {
        ["1d"] = CalendarUnit.Day,
        ["1w"] = CalendarUnit.Week,
        ["1mo"] = CalendarUnit.Month,
        ["1q"] = CalendarUnit.Quarter,
        ["1y"] = CalendarUnit.Year,
    };

    public TimeSpan? Time { get; private init; }

    public CalendarUnit? Period { get; private init; }

    public static bool TryParseSize(string text, out WindowStep step)
    {
        step = new WindowStep(text);
        if (Periods.TryGetValue(text, out var period))
        {
            step = step with { Period = period };
            return true;
        }

        // A number of days is refused: it could mean the calendar's, which are no fixed time.
        var isTime = DurationText.TryParse(text, out var time) && !text.EndsWith('d') &&
            time >= TimeMin && time <= TimeMax;
        step = step with { Time = time };
        return isTime;
    }

    public static bool TryParseEvery(string text, out WindowStep? step)
    {
        var isSample = text == "sample";
        step = isSample ? new WindowStep(text) : null;
        return isSample || TryParseSize(text, out step);
    }

    /// <summary>The windows of a size, of which one ends with each step.</summary>
    /// <param name="every">The step; null: when the one before is over.</param>
    /// <param name="mark">What stands before the names of options where this is read, such as <c>--</c>.</param>
    /// <exception cref="FormatException">There are no such windows; the message says why.</exception>
    public WindowShape ShapeOf(WindowStep? every, string mark = "")
    {
        try
        {
            return Period is { } period ? Calendar(period, every, mark) : OfTime(Time!.Value, every, mark);
        }
        catch (ArgumentException fault)
        {
            var option = every is null ? "" : $" {mark}every {every.Text}";
            throw new FormatException($"{mark}size {Text}{option}: {fault.Message}");
        }
    }

    private WindowShape Calendar(CalendarUnit period, WindowStep? every, string mark) =>
        every is null || every.Period == period
            ? WindowShape.Calendar(period)
            : throw new FormatException(
                $"{mark}every {every.Text}: a calendar period such as {mark}size {Text} differs in length and does " +
                $"not slide; leave {mark}every out, or give a fixed {mark}size such as 24h or 720h");

    private static WindowShape OfTime(TimeSpan size, WindowStep? every, string mark) => every switch
    {
        null => Tumbling(size),
        { Period: not null } => throw new FormatException(
            $"{mark}every {every.Text}: windows of a fixed {mark}size end at fixed times; give a time such as 24h"),
        { Time: { } time } => time == size ? Tumbling(size) : WindowShape.Sliding(size, time),
        _ => WindowShape.EachSample(size),
    };

    // No window on the local hour is shorter than a second; one that slides by its own size lies at the same instants.
    private static WindowShape Tumbling(TimeSpan size) => size < TimeSpan.FromSeconds(1)
        ? WindowShape.Sliding(size, size)
        : WindowShape.Tumbling(size);
}

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace TelemetryCore.Internal;

/// <summary>The one place that throws for misuse; each message has the values and what to do.</summary>
[StackTraceHidden]
internal static class Throw
{
    [DoesNotReturn]
    public static void SpansDiffer(int timestamps, int values, int statuses) => throw new ArgumentException(
        $"A batch needs three spans of one length; got {timestamps} timestamps, {values} values, {statuses} statuses.");

    [DoesNotReturn]
    public static void TickSpansDiffer(int series, int values, int statuses) => throw new ArgumentException(
        $"A tick needs a value for each series, and statuses for all or none; got {series} series, {values} values, " +
        $"{statuses} statuses.");

    [DoesNotReturn]
    public static string BadNamePart(string part, string name) => throw new ArgumentException(
        $"'{part}' cannot name a {name}: 1 to {Limits.NamePartLengthMax} characters without '/' are needed.", name);

    public static void IfOutside<T>(T value, T min, T max, string name)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            Outside(value, min, max, name);
        }
    }

    [DoesNotReturn]
    private static void Outside<T>(T value, T min, T max, string name) =>
        throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between {min} and {max}.");

    [DoesNotReturn]
    public static byte BadParts(int parts) => throw new ArgumentOutOfRangeException(
        nameof(parts), parts, "A unit is rounded whole, in halves or in fifths; Parts is 1, 2 or 5.");

    public static void IfDividesNoHour(TimeSpan size)
    {
        var isWhole = size > TimeSpan.Zero && size.Ticks % TimeSpan.TicksPerMicrosecond == 0;
        if (!isWhole || TimeSpan.TicksPerHour % size.Ticks != 0)
        {
            SizeDividesNoHour(size);
        }
    }

    [DoesNotReturn]
    public static long BadPercentage(decimal percent) => throw new ArgumentOutOfRangeException(
        nameof(percent), percent, "A percentage lies between 0 and 100 and has at most four decimals, such as 99.9.");

    [DoesNotReturn]
    private static void SizeDividesNoHour(TimeSpan size) => throw new ArgumentException(
        $"A window of {size} does not divide the hour; take a size such as 10 s, 1 min, 5 min, 30 min or 1 h.");

    [DoesNotReturn]
    public static void SizeDividesNoDay(TimeSpan size) => throw new ArgumentException(
        $"A window of {size} neither divides the day nor is whole days; take a size such as 2 h, 8 h, 1 d or 7 d.");

    [DoesNotReturn]
    public static void PanesTooShort(TimeSpan size, TimeSpan every, TimeSpan pane) => throw new ArgumentException(
        $"A window of {size} every {every} is made of panes of {pane}, which must be whole milliseconds and at most " +
        $"{Limits.PanesPerWindowMax} a window; take times with a greater common divisor.");

    [DoesNotReturn]
    public static void NoMarks() => throw new ArgumentException(
        "At least one mark is needed, such as StatusMark.Stopped.");

    [DoesNotReturn]
    public static void BadRange(double min, double max) => throw new ArgumentException(
        $"A range from {min} to {max} holds nothing; both ends are finite, and the first is the lesser.");

    [DoesNotReturn]
    public static void UnknownSeries(int id, int count) => throw new ArgumentOutOfRangeException(
        nameof(id), id, $"No series has this id; {count} are registered, from 0. Take the id that Register returned.");

    [DoesNotReturn]
    public static void UnknownLimit(int id, int count) => throw new ArgumentOutOfRangeException(
        nameof(id), id, $"No limit has this id; {count} are added, from 0. Take the id that AddLimit returned.");

    [DoesNotReturn]
    public static double UnknownFigure(int figure) => throw new ArgumentOutOfRangeException(
        nameof(figure), figure, "No figure has this number; take one of AlarmFigure.");

    [DoesNotReturn]
    public static void SeriesDiffers(string key) => throw new InvalidOperationException(
        $"Series '{key}' is registered with another unit, decimals, cadence, lateness or zone; declare it once.");

    [DoesNotReturn]
    public static void TooMany(string what, int max) => throw new InvalidOperationException(
        $"No more than {max} {what} can be held; use fewer.");

    [DoesNotReturn]
    public static void WindowMissing(int id, string key) => throw new InvalidOperationException(
        $"Series '{key}' has no standing window {id}; take the id that AddWindow returned for it.");

    [DoesNotReturn]
    public static void LimitMissing(int id, string key) => throw new InvalidOperationException(
        $"Series '{key}' has no limit {id}; take the id that AddLimit returned for it.");

    [DoesNotReturn]
    public static void LimitOnSamples(int id) => throw new InvalidOperationException(
        $"Limit {id} is on samples, which have nothing to become; ask for one on a window.");

    [DoesNotReturn]
    public static void WindowFollowsSamples() => throw new InvalidOperationException(
        "A window that ends with each sample, or is a run of samples, holds no instant; ask for a range with Window.");

    [DoesNotReturn]
    public static void NoSamples(string key) => throw new InvalidOperationException(
        $"Series '{key}' has no sample yet, so that no window of it is open; append one first.");

    [DoesNotReturn]
    public static void AggregateMissing(string name) => throw new ArgumentException(
        $"'{name}' is not among the aggregates of the window's definition; add it there.");

    [DoesNotReturn]
    public static void FiguresMissing(string kind) => throw new InvalidOperationException(
        $"{kind} are not among the figures that this cursor computes; ask Slide for them.");

    [DoesNotReturn]
    public static void NoWindowsOfThat(string outer, string inner) => throw new ArgumentException(
        $"A window {outer} cannot be made of windows {inner}: both must lie on a clock or calendar, and nothing is " +
        "filled between windows.");

    [DoesNotReturn]
    public static void NothingBeforeWindows() => throw new ArgumentException(
        "An aggregate that looks at samples before the window takes samples, not windows; leave Of out.");

    [DoesNotReturn]
    public static void MonthsNeedWindows() => throw new ArgumentException(
        "A rule for each month counts windows, such as the days of a year; say of which windows with Of.");

    [DoesNotReturn]
    public static void NoFillThere() => throw new ArgumentException(
        "Gaps are filled for one series, in windows on a clock or calendar; leave Fill out here.");

    [DoesNotReturn]
    public static void SeveralCompanions() => throw new ArgumentException(
        "A window's aggregates, or a limit's thresholds, look at one other series at most; add one for each.");

    [DoesNotReturn]
    public static void RuleUnknown(string alarm) => throw new ArgumentException(
        $"Alarm {alarm} was told by a rule that is not in force and that no store holds; add the limit as it was.");

    [DoesNotReturn]
    public static void LimitContradicts(string what) =>
        throw new ArgumentException($"The limit contradicts itself: {what}.");

    [DoesNotReturn]
    public static void LimitChanges() => throw new ArgumentException(
        "Values beyond constant thresholds are counted, without a hold; FindExceedances looks for everything else.");

    [DoesNotReturn]
    public static void LevelsNotGraded(string lower, string higher) => throw new ArgumentException(
        $"The thresholds of {lower} and {higher} do not grade: a graver level has a threshold further out, once.");

    [DoesNotReturn]
    public static void CompanionElsewhere(string key, string companion) => throw new ArgumentException(
        $"'{companion}' cannot complete '{key}': both must be series of one station.");

    [DoesNotReturn]
    public static void SectorsLeaveAGap(int degrees) => throw new ArgumentException(
        $"Sectors of {degrees} degrees do not fill the circle; take a divisor of 360 such as 10, 20 or 30.");

    [DoesNotReturn]
    public static void OutletAtStation(string name) => throw new ArgumentException(
        $"Outlet '{name}' stands where the station does, so that no wind comes from it; leave it out.");

    [DoesNotReturn]
    public static void RetentionTooShort(TimeSpan size, double needed, long retained) =>
        throw new InvalidOperationException(
            $"A window of {size} rests on {needed:0} samples at its cadence, and only {retained} are retained; " +
            $"raise {nameof(TelemetryOptions.RetainedSamplesPerSeries)}.");

    [DoesNotReturn]
    public static void ChunkUndecodable(string status, string first, string last) => throw new InvalidDataException(
        $"The samples from {first} to {last} cannot be decoded ({status}); run `telemetry verify` on the directory.");

    [DoesNotReturn]
    public static void AppendFromListener() => throw new InvalidOperationException(
        "A listener runs inside an append and must not change its engine; hand the event to another thread.");

    [DoesNotReturn]
    public static void ReadFromListener() => throw new InvalidOperationException(
        "A listener runs inside an append and reads no steps that have left the memory; read them on another thread.");

    [DoesNotReturn]
    public static void LimitTwice(string series, string name) => throw new InvalidOperationException(name.Length == 0
        ? $"{series} has the same limit already; give one of them a Name, by which it goes on after a restart."
        : $"{series} has a limit of the name '{name}' already; names tell the limits of a series apart.");

    [DoesNotReturn]
    public static void RuleTooLong(string series, int bytes, int max) => throw new ArgumentException(
        $"The rule of this limit of {series} is {bytes} bytes of text, and a store keeps up to {max}; split it.");

    [DoesNotReturn]
    public static void HalfCharacter(string text) => throw new ArgumentException(
        $"'{text}' holds half of a surrogate pair, for which JSON has no place; give it another name.");

    [DoesNotReturn]
    public static void WindowUndefined(string limit) => throw new InvalidOperationException(
        $"Limit '{limit}' is on a window, whose id says nothing to who reads the text; give its definition too.");

    [DoesNotReturn]
    public static void TwoReaders() => throw new InvalidOperationException(
        "Somebody waits for this subscription already; a subscription has one reader, so follow once for each.");
}

using System.Globalization;

namespace TelemetryCore.Exceedances;

/// <summary>One line of a daily schedule: what is in force from a time of day until the next line.</summary>
/// <param name="From">The local time of day; what is below a microsecond is cut.</param>
/// <param name="Value">The threshold, in the series' unit; finite, or null when none is in force.</param>
public readonly record struct DailyThreshold(TimeOnly From, double? Value)
{
    private const int DaysPerWeek = 7;
    private const int EveryDay = (1 << DaysPerWeek) - 1;

    // The days on which the line does not begin, so that the default begins on all of them.
    private readonly byte _otherDays;

    /// <summary>
    /// The days of the week on which it begins, Sunday first; the default is every day. On a day without a line the
    /// last one before goes on.
    /// </summary>
    public IReadOnlyList<DayOfWeek> Days
    {
        get
        {
            var begins = BeginsOn;
            return [.. Enum.GetValues<DayOfWeek>().Where(begins)];
        }

        init => _otherDays = (byte)(EveryDay & ~value.Aggregate(0, (days, day) => days | (1 << (int)day)));
    }

    /// <summary>A time, a value or <c>none</c>, and the days if they are not all.</summary>
    public override string ToString()
    {
        var value = Value is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : "none";
        var time = From.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
        var days = BeginsOnEveryDay ? "" : $" on {string.Join(", ", Days)}";
        return $"{time} {value}{days}";
    }

    internal bool BeginsOn(DayOfWeek day) => (_otherDays & (1 << (int)day)) == 0;

    internal bool BeginsOnEveryDay => _otherDays == 0;

    internal bool BeginsOnSomeDay => _otherDays != EveryDay;
}

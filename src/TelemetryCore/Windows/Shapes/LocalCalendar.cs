using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Shapes;

/// <summary>Where the dates of a zone start.</summary>
internal static class LocalCalendar
{
    private const long Day = 86_400 * Timestamp.MicrosecondsPerSecond;

    // No offset that a TimeZoneInfo can have is wider.
    private const long OffsetMax = 14 * 3600 * Timestamp.MicrosecondsPerSecond;

    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The unit of the calendar that holds an instant.</summary>
    public static WindowBounds Of(CalendarUnit unit, Timestamp at, TimeZoneInfo zone)
    {
        var start = StartOf(unit, DateAt(at, zone));
        var from = FirstInstantOf(start, zone);
        while (After(unit, start) is { } next)
        {
            // Clocks that go back over midnight read the old date again, in what is the new day already.
            var to = FirstInstantOf(next, zone);
            if (at < to)
            {
                return new WindowBounds(from, to);
            }

            (start, from) = (next, to);
        }

        return new WindowBounds(from, Timestamp.MaxValue);
    }

    /// <summary>The date that the zone's clocks show at an instant.</summary>
    public static DateOnly DateAt(Timestamp at, TimeZoneInfo zone)
    {
        var instant = WindowBounds.Within(at.Microseconds);
        var local = instant + OffsetStretch.Of(instant, zone).Offset;
        var days = (local - OffsetStretch.Remainder(local, Day)) / Day;
        return DateOnly.FromDayNumber((int)Math.Clamp(days + EpochDay, 0, DateOnly.MaxValue.DayNumber));
    }

    /// <summary>The first instant at which the zone's clocks show a time of a date, or a later one.</summary>
    public static Timestamp FirstInstantOf(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        if (date == DateOnly.MinValue)
        {
            return Timestamp.MinValue;
        }

        var local = ((date.DayNumber - EpochDay) * Day) + (time.Ticks / TimeSpan.TicksPerMicrosecond);
        var stretch = OffsetStretch.Of(local - OffsetMax, zone);
        while (stretch.To + stretch.Offset <= local && stretch.To <= Timestamp.MaxMicroseconds)
        {
            stretch = OffsetStretch.Of(stretch.To, zone);
        }

        return new Timestamp(WindowBounds.Within(Math.Max(stretch.From, local - stretch.Offset)));
    }

    // Of a date that the clocks skip it is that of a later one.
    private static Timestamp FirstInstantOf(DateOnly date, TimeZoneInfo zone) =>
        FirstInstantOf(date, TimeOnly.MinValue, zone);

    // 0001-01-01 is a Monday.
    private static DateOnly StartOf(CalendarUnit unit, DateOnly date) => unit switch
    {
        CalendarUnit.Day => date,
        CalendarUnit.Week => date.AddDays(-(date.DayNumber % 7)),
        CalendarUnit.Month => new DateOnly(date.Year, date.Month, 1),
        CalendarUnit.Quarter => new DateOnly(date.Year, date.Month - ((date.Month - 1) % 3), 1),
        _ => new DateOnly(date.Year, 1, 1),
    };

    private static DateOnly? After(CalendarUnit unit, DateOnly start)
    {
        var (days, months) = unit switch
        {
            CalendarUnit.Day => (1, 0),
            CalendarUnit.Week => (7, 0),
            CalendarUnit.Month => (0, 1),
            CalendarUnit.Quarter => (0, 3),
            _ => (0, 12),
        };
        var monthsLeft = ((DateOnly.MaxValue.Year - start.Year) * 12) + DateOnly.MaxValue.Month - start.Month;
        var isLast = start.DayNumber + days > DateOnly.MaxValue.DayNumber || months > monthsLeft;
        return isLast ? null : start.AddDays(days).AddMonths(months);
    }
}

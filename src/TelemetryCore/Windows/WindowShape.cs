using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows;

/// <summary>Which stretches of event time [From, To) the windows of a definition are.</summary>
public abstract record WindowShape
{
    private protected WindowShape()
    {
    }

    /// <summary>Windows of one size that follow one another without a gap.</summary>
    /// <param name="size">
    /// One second to one hour, in whole microseconds, dividing the hour: windows start on the local hour, and where the
    /// zone's offset changes by no multiple of the size, the change itself ends one window and starts the next. Or
    /// longer, up to 366 days, dividing the day or being whole days: windows lie on the zone's standard clock, which
    /// knows no daylight saving, counted from 1970-01-01T00:00.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="size"/> is no such size.</exception>
    public static WindowShape Tumbling(TimeSpan size)
    {
        Throw.IfOutside(size, Limits.WindowSizeMin, Limits.WindowReachMax, nameof(size));
        if (size <= Limits.WindowSizeMax)
        {
            Throw.IfDividesNoHour(size);
        }
        else if (TimeSpan.TicksPerDay % size.Ticks != 0 && size.Ticks % TimeSpan.TicksPerDay != 0)
        {
            Throw.SizeDividesNoDay(size);
        }

        return new TumblingShape(size);
    }

    /// <summary>
    /// Windows of one size of which one ends every so often, such as the 8-hour mean of each hour (GB 3095 section 3).
    /// They end at multiples of <paramref name="every"/> on the zone's standard clock, which knows no daylight saving,
    /// counted from 1970-01-01T00:00.
    /// </summary>
    /// <param name="size">How far each reaches back from its end, up to 366 days.</param>
    /// <param name="every">
    /// The time from one end to the next, up to 366 days; shorter than the size for windows that overlap, longer for
    /// windows with time between them. The greatest common divisor of both is a whole number of milliseconds and goes
    /// at most 100,000 times into the size.
    /// </param>
    /// <exception cref="ArgumentException">The two are no such times.</exception>
    public static WindowShape Sliding(TimeSpan size, TimeSpan every)
    {
        Throw.IfOutside(size, Limits.PaneSizeMin, Limits.WindowReachMax, nameof(size));
        Throw.IfOutside(every, Limits.PaneSizeMin, Limits.WindowReachMax, nameof(every));
        return new SlidingShape(size, every).Validated();
    }

    /// <summary>
    /// One window for each sample: it ends one microsecond after the sample, and so holds it, and reaches back
    /// <paramref name="size"/>.
    /// </summary>
    /// <param name="size">One millisecond to 366 days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> lies outside that range.</exception>
    public static WindowShape EachSample(TimeSpan size)
    {
        Throw.IfOutside(size, Limits.PaneSizeMin, Limits.WindowReachMax, nameof(size));
        return new EachSampleShape(size);
    }

    /// <summary>
    /// The days, weeks, months, quarters or years of the zone's calendar. A day starts with the first instant of its
    /// date: where the clocks skip midnight the change starts it, where they pass midnight twice the first time does,
    /// and a date that the zone skipped is no window.
    /// </summary>
    /// <param name="unit">The unit.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="unit"/> is not declared.</exception>
    public static WindowShape Calendar(CalendarUnit unit)
    {
        Throw.IfOutside((int)unit, (int)CalendarUnit.Day, (int)CalendarUnit.Year, nameof(unit));
        return new CalendarShape(unit);
    }

    /// <summary>
    /// Runs of samples that carry one of some marks: a stoppage, a calibration. A run starts with its first sample and
    /// ends with the first sample of another mark, or <paramref name="gapMax"/> after its last when none follows.
    /// </summary>
    /// <param name="gapMax">The longest time without a sample within a run, one millisecond to 366 days.</param>
    /// <param name="marks">The marks, at least one.</param>
    /// <exception cref="ArgumentException">The time lies outside that range, or no mark is given.</exception>
    public static WindowShape StateRun(TimeSpan gapMax, params ReadOnlySpan<StatusMark> marks)
    {
        Throw.IfOutside(gapMax, Limits.PaneSizeMin, Limits.WindowReachMax, nameof(gapMax));
        return new StateRunShape(gapMax, new MarkSet(marks));
    }

    /// <summary>Where windows lie in a zone; null for a shape whose windows follow the samples.</summary>
    /// <param name="zone">The zone on whose clock they lie.</param>
    /// <param name="subPeriod">
    /// Dividing the hour, a length that panes shall have, counted from the start of each window; null for as few panes
    /// as the windows ask for.
    /// </param>
    internal virtual WindowGrid? CreateGrid(TimeZoneInfo zone, TimeSpan? subPeriod = null) => null;
}

using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Validity;

namespace TelemetryCore.Windows;

/// <summary>
/// What a window needs for its figure to stand for it. A sample that is absent and one that is not valid weigh alike.
/// </summary>
public abstract record ValidityRule
{
    private protected ValidityRule()
    {
    }

    /// <summary>
    /// Valid samples are at least this share of the expected ones, such as the 75 % of Directive 2008/50/EC annex I;
    /// 0.75 of 60 is 45, exactly. A window of which no sample is expected has it.
    /// </summary>
    /// <param name="min">The least share, 0 to 1, as the decimal that it is written as.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="min"/> lies outside that range.</exception>
    public static ValidityRule Capture(double min)
    {
        Throw.IfOutside(min, 0, 1, nameof(min));
        return new CaptureRule(min);
    }

    /// <summary>
    /// At least so many valid samples, such as 20 hourly means of a day (GB 3095 table 4) or 14 of the 17 8-hour means
    /// (HJ 663).
    /// </summary>
    /// <param name="min">The least number, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="min"/> is below 1.</exception>
    public static ValidityRule Count(int min)
    {
        Throw.IfOutside(min, 1, int.MaxValue, nameof(min));
        return new CountRule(min);
    }

    /// <summary>
    /// At most so many of the expected samples are missing, such as 5 half-hours of a day (2010/75/EU annex VI part 8).
    /// </summary>
    /// <param name="max">The greatest number, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="max"/> is negative.</exception>
    public static ValidityRule Missing(int max)
    {
        Throw.IfOutside(max, 0, int.MaxValue, nameof(max));
        return new MissingRule(max);
    }

    /// <summary>Valid samples cover at least so much time, such as 45 minutes of an hour (GB 3095 table 4).</summary>
    /// <param name="min">The least time, one microsecond to 366 days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="min"/> lies outside that range.</exception>
    public static ValidityRule Covered(TimeSpan min)
    {
        Throw.IfOutside(min, Limits.CadenceMin, Limits.WindowReachMax, nameof(min));
        return new CoveredRule(min);
    }

    /// <summary>
    /// Samples with certain marks, each of which stands for one cadence, make up at most so much time: more than 15
    /// minutes of C, M or D spoil an hour (HJ 76-2017).
    /// </summary>
    /// <param name="max">The longest time, zero to 366 days.</param>
    /// <param name="marks">The marks, at least one; their samples are added up.</param>
    /// <exception cref="ArgumentException">The time lies outside that range, or no mark is given.</exception>
    public static ValidityRule Marked(TimeSpan max, params ReadOnlySpan<StatusMark> marks)
    {
        Throw.IfOutside(max, TimeSpan.Zero, Limits.WindowReachMax, nameof(max));
        return new MarkedRule(max, new MarkSet(marks));
    }

    /// <summary>
    /// Each sub-period, counted from the start of the window, has at least so many valid samples: one in each 15
    /// minutes of an hour (40 CFR 75.10).
    /// </summary>
    /// <param name="period">The sub-period; it must divide the hour.</param>
    /// <param name="min">The least number in each, at least 1.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="period"/> does not divide the hour, or <paramref name="min"/> is below 1.
    /// </exception>
    public static ValidityRule EachSubPeriod(TimeSpan period, int min)
    {
        Throw.IfDividesNoHour(period);
        Throw.IfOutside(min, 1, int.MaxValue, nameof(min));
        return new EachSubPeriodRule(period, min);
    }

    /// <summary>
    /// Each month of the window has at least so many valid samples: 27 daily means, 25 in February (GB 3095 table 4).
    /// The months are those of the zone's calendar; of a window that is a month, it is the month itself.
    /// </summary>
    /// <param name="min">The least number in each month, at least 1.</param>
    /// <param name="minInFebruary">The least number in February, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the two is below 1.</exception>
    public static ValidityRule EachMonth(int min, int minInFebruary)
    {
        Throw.IfOutside(min, 1, int.MaxValue, nameof(min));
        Throw.IfOutside(minInFebruary, 1, int.MaxValue, nameof(minInFebruary));
        return new EachMonthRule(min, minInFebruary);
    }

    /// <summary>Both this rule and another: 324 daily means of a year, and 27 of each month.</summary>
    public ValidityRule And(ValidityRule other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new BothRule(this, other);
    }

    /// <summary>The length that panes must divide for this rule to count in them; null for any.</summary>
    internal virtual TimeSpan? SubPeriod => null;

    /// <summary>True when the rule decides on the time that samples cover.</summary>
    internal virtual bool AsksForCovered => false;

    /// <summary>True when the rule counts in calendar months.</summary>
    internal virtual bool CountsByMonth => false;

    /// <summary>Whether the window has what it needs as it stands.</summary>
    internal abstract bool Holds(in WindowFacts facts);

    /// <summary>What is certain already while samples may still come, as long as none is amended.</summary>
    internal abstract RuleOutlook Foresee(in WindowFacts facts);
}

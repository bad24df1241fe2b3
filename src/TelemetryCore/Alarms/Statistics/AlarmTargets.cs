using TelemetryCore.Internal;

namespace TelemetryCore.Alarms.Statistics;

/// <summary>
/// What the standards call what, and what they publish as good: data, so that a site that has agreed on other values
/// states its own.
/// </summary>
public sealed record AlarmTargets
{
    private const string Rates = "ISA-18.2-2016 section 16 and IEC 62682:2014, average alarm rate of one operator";
    private const string Peaks = "ISA-18.2-2016 section 16 and IEC 62682:2014, peak alarm rate of one operator";
    private const string Mix = "ISA-18.2-2016 section 16, distribution of four priorities: 80/15/5/<1 %";
    private const string Others = "ISA-18.2-2016 section 16 and IEC 62682:2014, alarm performance metrics over 30 days";

    /// <summary>As they are published.</summary>
    public static AlarmTargets Published { get; } = new();

    /// <summary>The targets.</summary>
    public IReadOnlyList<AlarmTarget> Targets { get; init; } =
    [
        new(AlarmFigure.PerDay, 144, 288, Rates),
        new(AlarmFigure.PerHour, 6, 12, Rates),
        new(AlarmFigure.PerTenMinutes, 1, 2, Rates),
        new(AlarmFigure.PeakPerTenMinutes, 10, 10, Peaks),
        new(AlarmFigure.BusyHours, 0.01, 0.01, Peaks),
        new(AlarmFigure.BusyTenMinutes, 0.01, 0.01, Peaks),
        new(AlarmFigure.FloodTime, 0.01, 0.01, Others),
        new(AlarmFigure.BadActors, 0.01, 0.05, Others),
        new(AlarmFigure.Chattering, 0, 0, Others),
        new(AlarmFigure.Stale, 4, 4, Others),
        new(AlarmFigure.Yellow, 0.15, 0.15, Mix),
        new(AlarmFigure.Orange, 0.05, 0.05, Mix),
        new(AlarmFigure.Red, 0.01, 0.01, Mix),
    ];

    /// <summary>An hour is busy with more alarms than this. Published: 30.</summary>
    public int BusyHourAbove { get; init; } = 30;

    /// <summary>
    /// Ten minutes are busy, and a flood begins, with more alarms than this, 1 to 100. Published: 10.
    /// </summary>
    public int FloodAbove { get; init; } = 10;

    /// <summary>A flood is over once fewer alarms than this have come in ten minutes. Published: 5.</summary>
    public int FloodEndsBelow { get; init; } = 5;

    /// <summary>How many of the most frequent alarms are bad actors. Published: 10.</summary>
    public int BadActorsMax { get; init; } = 10;

    /// <summary>
    /// An alarm chatters that goes between alarm and normal so often within <see cref="ChatterPeriod"/>, 1 to 100.
    /// Published: 3.
    /// </summary>
    public int ChatterTransitions { get; init; } = 3;

    /// <summary>Published: one minute; one microsecond to 366 days.</summary>
    public TimeSpan ChatterPeriod { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// An alarm is stale that is active for longer without a break, up to ten years. Published: 24 hours.
    /// </summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// An alarm is fleeting that clears within this time and does not come back within this time. The standards publish
    /// no number; default one minute.
    /// </summary>
    public TimeSpan FleetingWithin { get; init; } = TimeSpan.FromMinutes(1);

    internal AlarmTargets Validated()
    {
        Throw.IfOutside(FloodAbove, 1, Limits.AlarmsOfFloodMax, nameof(FloodAbove));
        Throw.IfOutside(FloodEndsBelow, 1, FloodAbove + 1, nameof(FloodEndsBelow));
        Throw.IfOutside(ChatterTransitions, 1, Limits.AlarmsOfFloodMax, nameof(ChatterTransitions));
        Throw.IfOutside(ChatterPeriod, Limits.CadenceMin, Limits.WindowReachMax, nameof(ChatterPeriod));
        Throw.IfOutside(StaleAfter, Limits.CadenceMin, Limits.LatenessMax, nameof(StaleAfter));
        return this;
    }
}

using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>
/// How alarms served people over a span of time: the performance metrics of ISA-18.2-2016 section 16 and IEC
/// 62682:2014. Figures are of one operator: give it the alarms that one looks at, over 30 days for the published
/// targets.
/// </summary>
/// <remarks>
/// An alarm is counted when it calls for attention: raised, raised late or raised again, while it is annunciated. Days,
/// hours and ten minutes are counted from <see cref="From"/> on; floods and chatter at each moment.
/// </remarks>
public sealed class AlarmStatistics
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private readonly int[] _ofLevel;

    private AlarmStatistics(ToldStep[] told, Timestamp from, Timestamp to, AlarmTargets targets)
    {
        var steps = Array.FindAll(told, step => step.At >= from);
        var alarms = Array.FindAll(steps, step => step.CallsForAttention);
        var times = alarms.Select(alarm => alarm.At).Order().ToArray();
        var hours = AlarmRates.Per(TimeSpan.FromHours(1), times, from, to);
        var tens = AlarmRates.Per(TenMinutes, times, from, to);
        var stays = AlarmStays.Of(told);
        var last = told.GroupBy(step => step.Id.Limit).Select(limit => limit.Last().State).ToArray();
        (From, To, Targets, Count) = (from, to, targets, alarms.Length);
        PeakPerDay = AlarmRates.Per(TimeSpan.FromDays(1), times, from, to).Max();
        (PeakPerHour, PeakPerTenMinutes) = (hours.Max(), tens.Max());
        BusyHours = AlarmRates.ShareAbove(hours, targets.BusyHourAbove);
        BusyTenMinutes = AlarmRates.ShareAbove(tens, targets.FloodAbove);
        Floods = AlarmFloods.Of(times, to, targets);
        BadActors = WorstOf(alarms, targets.BadActorsMax);
        Chattering = AlarmChatter.Of(steps, targets);
        Fleeting = [.. AlarmStays.Fleeting(stays, targets).Where(stay => stay.From >= from)];
        Stale = [.. stays.Where(stay => AlarmStays.IsStale(stay, from, to, targets))];
        Shelved = last.Count(state => state.Has(AlarmState.Shelved));
        Suppressed = last.Count(state => state.Has(AlarmState.Suppressed));
        OutOfService = last.Count(state => state.Has(AlarmState.OutOfService));
        _ofLevel = new int[(int)RiskLevel.Red + 1];
        foreach (var level in alarms.Select(alarm => alarm.Level).OfType<RiskLevel>())
        {
            _ofLevel[(int)level]++;
        }
    }

    /// <summary>Where the span begins.</summary>
    public Timestamp From { get; }

    /// <summary>Where it ends, exclusive.</summary>
    public Timestamp To { get; }

    /// <summary>
    /// Steps that the engine that was asked has told and holds no more, so that they are not among the figures; 0 of
    /// steps that were given.
    /// </summary>
    public long Lost { get; internal set; }

    /// <summary>The definitions and targets that it rests on.</summary>
    public AlarmTargets Targets { get; }

    /// <summary>Annunciated alarms.</summary>
    public int Count { get; }

    /// <summary>Alarms of the day that had most (ISA-18.2-2016 section 16, peak alarm rate).</summary>
    public int PeakPerDay { get; }

    /// <summary>Alarms of the hour that had most (ISA-18.2-2016 section 16, peak alarm rate).</summary>
    public int PeakPerHour { get; }

    /// <summary>Alarms of the ten minutes that had most (ISA-18.2-2016 section 16, peak alarm rate).</summary>
    public int PeakPerTenMinutes { get; }

    /// <summary>The share of hours with more than 30 alarms, 0 to 1 (IEC 62682:2014, alarm rate).</summary>
    public double BusyHours { get; }

    /// <summary>
    /// The share of periods of ten minutes with more than 10 alarms, 0 to 1 (ISA-18.2-2016 section 16, peak alarm
    /// rate).
    /// </summary>
    public double BusyTenMinutes { get; }

    /// <summary>
    /// Floods in order of time: one begins when more than 10 alarms have come in ten minutes, and is over when fewer
    /// than 5 have (ISA-18.2-2016 section 16 and EEMUA 191, alarm flood).
    /// </summary>
    public IReadOnlyList<AlarmFlood> Floods { get; }

    /// <summary>
    /// The ten limits that raise most alarms, the worst first (ISA-18.2-2016 section 16, frequently occurring alarms).
    /// </summary>
    public IReadOnlyList<AlarmTally> BadActors { get; }

    /// <summary>
    /// Limits whose alarm went between alarm and normal three times or more within one minute, annunciated or not, with
    /// the most times; the worst first (IEC 62682:2014 and ISA-18.2-2016, chattering alarm).
    /// </summary>
    public IReadOnlyList<AlarmTally> Chattering { get; }

    /// <summary>
    /// Alarms that were over at once and did not come at once again, annunciated or not (IEC 62682:2014 and
    /// ISA-18.2-2016, fleeting alarm); what that is, is <see cref="AlarmTargets.FleetingWithin"/>.
    /// </summary>
    public IReadOnlyList<AlarmStay> Fleeting { get; }

    /// <summary>
    /// Alarms that had been active for more than 24 hours without a break at some moment of the span, annunciated or
    /// not (IEC 62682:2014 and ISA-18.2-2016, stale alarm).
    /// </summary>
    public IReadOnlyList<AlarmStay> Stale { get; }

    /// <summary>Alarms on the shelf at <see cref="To"/> (ISA-18.2-2016 section 16).</summary>
    public int Shelved { get; }

    /// <summary>Alarms suppressed by design at <see cref="To"/> (ISA-18.2-2016 section 16).</summary>
    public int Suppressed { get; }

    /// <summary>Alarms out of service at <see cref="To"/> (ISA-18.2-2016 section 16).</summary>
    public int OutOfService { get; }

    /// <summary>The share of time in floods, 0 to 1 (ISA-18.2-2016 section 16, alarm flood).</summary>
    public double FloodTime => Floods.Sum(flood => (flood.To - flood.From).Ticks) / (double)(To - From).Ticks;

    /// <summary>The share of the bad actors in all alarms, 0 to 1; 0 without alarms.</summary>
    public double BadActorShare => Share(BadActors.Sum(actor => actor.Count));

    /// <summary>The value of a figure for which a target is published.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of them.</exception>
    public double this[AlarmFigure figure] => figure switch
    {
        AlarmFigure.PerDay => AveragePer(TimeSpan.FromDays(1)),
        AlarmFigure.PerHour => AveragePer(TimeSpan.FromHours(1)),
        AlarmFigure.PerTenMinutes => AveragePer(TenMinutes),
        AlarmFigure.PeakPerTenMinutes => PeakPerTenMinutes,
        AlarmFigure.BusyHours => BusyHours,
        AlarmFigure.BusyTenMinutes => BusyTenMinutes,
        AlarmFigure.FloodTime => FloodTime,
        AlarmFigure.BadActors => BadActorShare,
        AlarmFigure.Chattering => Chattering.Count,
        AlarmFigure.Stale => Stale.Count,
        AlarmFigure.Yellow => ShareOf(RiskLevel.Yellow),
        AlarmFigure.Orange => ShareOf(RiskLevel.Orange),
        AlarmFigure.Red => ShareOf(RiskLevel.Red),
        _ => Throw.UnknownFigure((int)figure),
    };

    /// <summary>Computes them.</summary>
    /// <param name="events">
    /// Steps of alarms in the order in which they were told, from before the span too: what is stale, and what is
    /// shelved, may have begun there.
    /// </param>
    /// <param name="from">Where the span begins.</param>
    /// <param name="to">Where it ends, exclusive; later than <paramref name="from"/>.</param>
    /// <param name="targets">Definitions and targets; null takes the published ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The span is empty or longer than ten years, or a definition is outside its range, as of a flood that would end
    /// before it begins.
    /// </exception>
    public static AlarmStatistics Of(
        IEnumerable<AlarmEvent> events, Timestamp from, Timestamp to, AlarmTargets? targets = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        targets ??= AlarmTargets.Published;
        targets.Validated();
        Throw.IfOutside(to - from, TimeSpan.Zero, Limits.StatisticsSpanMax, nameof(to));
        return new AlarmStatistics([.. events.Where(step => step.At < to).Select(ToldStep.Of)], from, to, targets);
    }

    /// <summary>Alarms in a time of some length, on average (ISA-18.2-2016 section 16, average alarm rate).</summary>
    public double AveragePer(TimeSpan time) => Count * (time / (To - From));

    /// <summary>Alarms of a level.</summary>
    public int CountOf(RiskLevel level) => _ofLevel[(int)level];

    /// <summary>
    /// The share of a level, 0 to 1; 0 without alarms (ISA-18.2-2016 section 16, annunciated priority distribution).
    /// </summary>
    public double ShareOf(RiskLevel level) => Share(CountOf(level));

    internal static bool CallsForAttention(in AlarmEvent step) => step.IsAnnunciated
        && step.Transition is AlarmTransition.Raised or AlarmTransition.RaisedLate or AlarmTransition.ReAlarmed;

    private static IReadOnlyList<AlarmTally> WorstOf(ToldStep[] alarms, int max) =>
    [
        .. alarms.CountBy(alarm => alarm.Id.Limit)
            .Select(limit => new AlarmTally(limit.Key, limit.Value))
            .OrderByDescending(limit => limit.Count)
            .ThenBy(limit => limit.Limit.Value)
            .Take(max),
    ];

    private double Share(int alarms) => Count == 0 ? 0 : (double)alarms / Count;
}

using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>
/// One rule at work. It is asked at every instant at which something changes that it looks at, and when its own time
/// is due; what it says depends on these instants only, not on how they came in batches.
/// </summary>
internal abstract class RuleJudge(PowerRule rule, string[] about, int[] facilities, int[] meters)
{
    protected PowerRule Rule => rule;

    /// <summary>Places of facilities whose states it looks at.</summary>
    public int[] Facilities => facilities;

    /// <summary>Places of meters whose readings it looks at, or counts.</summary>
    public int[] Meters => meters;

    /// <summary>Whether a reading is something that changes, or only counted.</summary>
    public virtual bool FollowsReadings => true;

    /// <summary>When its delay or window is over: before what happens at that instant.</summary>
    public Timestamp Due { get; protected set; } = Timestamp.Endless;

    /// <summary>The next instant at which it must be asked though nothing happens.</summary>
    public virtual Timestamp NextEdge(Timestamp after) => Timestamp.Endless;

    /// <summary>Looks at what holds from an instant on.</summary>
    public abstract void Settle(PlantView view, Timestamp now, FindingLog log);

    /// <summary>Does what is due.</summary>
    public abstract void Fire(PlantView view, FindingLog log);

    /// <summary>The finding that lasts, as it stands at an instant that is not past; null for none.</summary>
    public abstract PowerFinding? Lasting(PlantView view, Timestamp now);

    protected PowerFinding Found(
        int number, Timestamp from, Timestamp knownAt, Measure measure, string evidence) => new()
    {
        Rule = rule.Name,
        Form = rule.Form,
        Number = number,
        From = from,
        KnownAt = knownAt,
        About = about,
        Measured = measure.Value,
        Threshold = measure.Threshold,
        Unit = measure.Unit,
        Readings = measure.Readings,
        Invalid = measure.Invalid,
        Evidence = evidence,
        Source = rule.Source,
        Date = rule.Date,
    };
}

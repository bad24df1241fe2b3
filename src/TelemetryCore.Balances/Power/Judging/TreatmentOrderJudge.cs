using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>
/// P2: treatment before, meanwhile and after. What it finds is the stretch in which treatment ought to have run and
/// did not; one before production is known when production starts.
/// </summary>
internal sealed class TreatmentOrderJudge : RuleJudge
{
    private const string LateUnit = "min before production";
    private const string EarlyUnit = "min after production";

    private readonly TreatmentOrderRule _rule;
    private readonly int[] _production;
    private readonly RequiredNode _treatment;
    private Truth _produces = Truth.Unknown;
    private Truth _treats = Truth.Unknown;
    private Timestamp? _producedUntil;
    private Timestamp? _treatsSince;
    private Timestamp? _idleSince;
    private PowerFinding? _open;
    private (long Valid, long Invalid) _before;

    public TreatmentOrderJudge(TreatmentOrderRule rule, PlanIndex index)
        : this(rule, index, FacilitySet.Of(rule.Name, [.. rule.Production, .. rule.Treatment.Facilities], index))
    {
    }

    private TreatmentOrderJudge(TreatmentOrderRule rule, PlanIndex index, FacilitySet set)
        : base(rule, set.Names, set.Facilities, set.Meters)
    {
        _rule = rule;
        _production = FacilitySet.Of(rule.Name, rule.Production, index).Facilities;
        _treatment = new RequiredNode($"Rule '{rule.Name}'", rule.Treatment, index);
    }

    public override bool FollowsReadings => false;

    private bool IsLate => _open is { } open && open.Unit == LateUnit;

    public override void Settle(PlantView view, Timestamp now, FindingLog log)
    {
        var produces = view.AnyRuns(_production, FacilityState.Idle);
        var treats = _treatment.Holds(view, FacilityState.Idle);
        var (produced, treated) = (_produces, _treats);
        (_produces, _treats) = (produces, treats);
        if (produces != produced)
        {
            _producedUntil = (produced, produces) == (Truth.Yes, Truth.No) ? now : null;
        }

        EndWhatIsOver(view, now, log);
        NoteTreatment(treated, now);
        if ((produced, produces) == (Truth.No, Truth.Yes))
        {
            Start(view, now, log);
        }
        else if ((treated, treats) == (Truth.Yes, Truth.No))
        {
            Stop(view, now, log);
        }

        Due = _open is not null && !IsLate && _producedUntil is { } until ? until + _rule.Lag : Timestamp.Endless;
    }

    public override void Fire(PlantView view, FindingLog log)
    {
        var now = Due;
        Due = Timestamp.Endless;
        Close(view, now, FindingEnd.Over, log);
    }

    public override PowerFinding? Lasting(PlantView view, Timestamp now) => _open is { } open
        ? As(open, view, now)
        : null;

    // Treatment that was unknown before it ran may have run all the time: then nobody can say that it was late.
    private void NoteTreatment(Truth treated, Timestamp now)
    {
        if (_treats != treated)
        {
            _treatsSince = (treated, _treats) == (Truth.No, Truth.Yes) ? now : null;
            _idleSince = _treats == Truth.No ? now : null;
        }
    }

    private void EndWhatIsOver(PlantView view, Timestamp now, FindingLog log)
    {
        if (_open is null)
        {
            return;
        }

        if (_produces == Truth.Unknown || _treats == Truth.Unknown)
        {
            Close(view, now, FindingEnd.Unknown, log);
        }
        else if (_treats == Truth.Yes || (IsLate && _produces == Truth.No))
        {
            Close(view, now, FindingEnd.Over, log);
        }
    }

    private void Start(PlantView view, Timestamp now, FindingLog log)
    {
        var lead = now - _rule.Lead;
        if (_treats == Truth.No && _idleSince is { } idle)
        {
            Open(view, idle > lead ? idle : lead, now, new(0, _rule.Lead.TotalMinutes, LateUnit, 0, 0), log);
        }
        else if (_treats == Truth.Yes && _treatsSince is { } since && since > lead)
        {
            var measure = new Measure((now - since).TotalMinutes, _rule.Lead.TotalMinutes, LateUnit, 0, 0);
            Open(view, lead, now, measure, log);
            Close(view, since, FindingEnd.Over, log);
        }
    }

    private void Stop(PlantView view, Timestamp now, FindingLog log)
    {
        var isDue = _producedUntil is { } until && now < until + _rule.Lag;
        if (_produces == Truth.Yes || isDue)
        {
            var after = _producedUntil is { } stopped ? (now - stopped).TotalMinutes : 0;
            Open(view, now, now, new(after, _rule.Lag.TotalMinutes, EarlyUnit, 0, 0), log);
        }
    }

    private void Open(PlantView view, Timestamp from, Timestamp now, Measure measure, FindingLog log)
    {
        // One stretch is told once: what began as a late start or an early stop goes on as such.
        if (_open is not null)
        {
            return;
        }

        _before = view.ReadingsBefore(Meters, now);
        _open = Found(log.NextNumber(_rule.Name), from, now, measure, Words(measure, null));
        log.Add(_open);
    }

    private void Close(PlantView view, Timestamp to, FindingEnd end, FindingLog log)
    {
        log.Add(As(_open!, view, to) with { To = to, End = end });
        _open = null;
    }

    private PowerFinding As(PowerFinding open, PlantView view, Timestamp to)
    {
        var readings = view.ReadingsBefore(Meters, to > open.KnownAt ? to : open.KnownAt);
        var measure = new Measure(
            Measured(open, to),
            open.Threshold,
            open.Unit,
            readings.Valid - _before.Valid,
            readings.Invalid - _before.Invalid);
        return Found(open.Number, open.From, open.KnownAt, measure, Words(measure, to - open.From));
    }

    // Treatment that started after production had a lead below 0, one that stopped before it a lag below 0; while
    // production goes on, by as much as is known so far.
    private double Measured(PowerFinding open, Timestamp to)
    {
        if (open.Unit == LateUnit)
        {
            return to > open.KnownAt ? -(to - open.KnownAt).TotalMinutes : open.Measured;
        }

        var stopped = _producedUntil ?? to;
        return stopped > open.From ? -(stopped - open.From).TotalMinutes : open.Measured;
    }

    private string Words(Measure measure, TimeSpan? missing)
    {
        var act = measure.Unit == LateUnit ? "started" : "stopped";
        var lasted = missing is { } time ? $"; it was missing for {Say.Time(time)}" : "";
        return $"{_rule.Treatment} {act} {Say.Number(measure.Value)} {measure.Unit} of " +
            $"{Say.List(_rule.Production)}, {Say.Number(measure.Threshold)} are required{lasted}";
    }
}

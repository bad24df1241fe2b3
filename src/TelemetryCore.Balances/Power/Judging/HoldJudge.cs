using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>A condition that becomes a finding when it has held for some time without a break.</summary>
internal abstract class HoldJudge(
    PowerRule rule, TimeSpan after, string[] about, int[] facilities, int[] meters)
    : RuleJudge(rule, about, facilities, meters)
{
    private Timestamp? _since;
    private (long Valid, long Invalid) _before;
    private PowerFinding? _open;
    private double _worst;

    /// <summary>What the condition measures now; NaN when only its time counts.</summary>
    protected double Value { get; set; } = double.NaN;

    protected virtual string Unit => Say.Minutes;

    protected virtual double Threshold => after.TotalMinutes;

    protected abstract Truth Condition(PlantView view, Timestamp now);

    /// <summary>What was seen, given the time that it has lasted and the worst that was measured.</summary>
    protected abstract string Evidence(TimeSpan lasted, double worst);

    protected virtual bool IsWorse(double value, double than) => value > than;

    public override void Settle(PlantView view, Timestamp now, FindingLog log)
    {
        var truth = Condition(view, now);
        if (truth != Truth.Yes)
        {
            End(view, now, truth == Truth.No ? FindingEnd.Over : FindingEnd.Unknown, log);
            return;
        }

        if (_since is null)
        {
            (_since, _worst, _before) = (now, Value, view.ReadingsBefore(Meters, now));
            Due = now + after;
        }

        _worst = IsWorse(Value, _worst) ? Value : _worst;
    }

    public override void Fire(PlantView view, FindingLog log)
    {
        var since = _since!.Value;
        _open = Tell(view.Readings(Meters), Due, log.NextNumber(Rule.Name), since, Due);
        Due = Timestamp.Endless;
        log.Add(_open);
    }

    public override PowerFinding? Lasting(PlantView view, Timestamp now) => _open is { } open
        ? Tell(view.ReadingsBefore(Meters, now), now, open.Number, open.From, open.KnownAt)
        : null;

    /// <summary>Ends what holds, so that the same condition begins anew.</summary>
    protected void End(PlantView view, Timestamp now, FindingEnd end, FindingLog log)
    {
        if (_open is { } open)
        {
            var readings = view.ReadingsBefore(Meters, now);
            log.Add(Tell(readings, now, open.Number, open.From, open.KnownAt) with { To = now, End = end });
        }

        (_since, _open, Due) = (null, null, Timestamp.Endless);
    }

    private PowerFinding Tell(
        (long Valid, long Invalid) readings, Timestamp now, int number, Timestamp since, Timestamp knownAt)
    {
        var lasted = now - since;
        var measure = new Measure(
            double.IsNaN(_worst) ? lasted.TotalMinutes : _worst,
            Threshold,
            Unit,
            readings.Valid - _before.Valid,
            readings.Invalid - _before.Invalid);
        return Found(number, since, knownAt, measure, Evidence(lasted, _worst));
    }
}

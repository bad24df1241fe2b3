using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>
/// What is measured over windows. Windows that follow one another and say the same are one finding; one that readings
/// cover too little says nothing.
/// </summary>
internal abstract class WindowJudge(
    PowerRule rule, WindowGrid grid, TimeSpan after, double coverageMin, string[] about, int[] meters)
    : RuleJudge(rule, about, [], meters)
{
    private readonly (double Energy, long Known)[] _before = new (double, long)[meters.Length];
    private readonly double[] _means = new double[meters.Length];
    private readonly long[] _counts = new long[meters.Length];
    private Timestamp? _from;
    private (long Valid, long Invalid) _readings;
    private Timestamp? _since;
    private (long Valid, long Invalid) _readingsSince;
    private Measure _worst;
    private string _words = "";
    private PowerFinding? _open;

    public override bool FollowsReadings => false;

    /// <summary>
    /// Whether means over a window, parallel to the meters, are worth a finding, with what was measured.
    /// </summary>
    protected abstract (Truth Truth, Measure Measure) Judge(
        PlantView view, Timestamp from, Timestamp to, double[] means);

    /// <summary>The worst window in words and numbers, right after it was judged.</summary>
    protected abstract string Words();

    /// <summary>A window of which too little is known.</summary>
    protected virtual void Miss()
    {
    }

    /// <summary>Valid readings of a meter in the window that is judged.</summary>
    protected long Count(PlantView view, int place, Timestamp to) =>
        view.Meters[Meters[place]].CountsBefore(to).Valid - _counts[place];

    public override void Settle(PlantView view, Timestamp now, FindingLog log)
    {
        if (_from is not null || Due != Timestamp.Endless || now >= grid.End)
        {
            return;
        }

        var start = grid.Start(now);
        if (start > now)
        {
            Due = start;
        }
        else
        {
            Begin(view, start, now);
        }
    }

    public override void Fire(PlantView view, FindingLog log)
    {
        var now = Due;
        if (_from is { } from)
        {
            Tell(view, from, now, log);
        }

        if (now < grid.End)
        {
            Begin(view, now, now);
            return;
        }

        Close(now, view.ReadingsBefore(Meters, now), FindingEnd.Over, log);
        Due = Timestamp.Endless;
    }

    public override PowerFinding? Lasting(PlantView view, Timestamp now) => _open is { } open
        ? Found(_readings, open.Number, _from!.Value, open.KnownAt)
        : null;

    private void Begin(PlantView view, Timestamp start, Timestamp now)
    {
        for (var i = 0; i < Meters.Length; i++)
        {
            _before[i] = view.Meters[Meters[i]].Integral(now);
            _counts[i] = view.Meters[Meters[i]].CountsBefore(now).Valid;
        }

        (_from, _readings, Due) = (start, view.ReadingsBefore(Meters, now), grid.EndOf(start));
    }

    private void Tell(PlantView view, Timestamp from, Timestamp to, FindingLog log)
    {
        var (truth, measure) = Look(view, from, to);
        if (truth != Truth.Yes)
        {
            Close(from, _readings, truth == Truth.No ? FindingEnd.Over : FindingEnd.Unknown, log);
            return;
        }

        if (_since is null)
        {
            (_since, _readingsSince, _worst) = (from, _readings, default);
        }

        if (_worst.Unit is null || measure.Value / measure.Threshold > _worst.Value / _worst.Threshold)
        {
            (_worst, _words) = (measure, Words());
        }

        if (_open is null && to - _since.Value >= after)
        {
            _open = Found(view.ReadingsBefore(Meters, to), log.NextNumber(Rule.Name), to, to);
            log.Add(_open);
        }
    }

    private (Truth Truth, Measure Measure) Look(PlantView view, Timestamp from, Timestamp to)
    {
        for (var i = 0; i < Meters.Length; i++)
        {
            var (energy, known) = view.Meters[Meters[i]].Integral(to);
            var covered = known - _before[i].Known;
            if (covered == 0 || covered < coverageMin * (to.Microseconds - from.Microseconds))
            {
                Miss();
                return (Truth.Unknown, default);
            }

            _means[i] = (energy - _before[i].Energy) / covered;
        }

        return Judge(view, from, to, _means);
    }

    private void Close(Timestamp to, (long Valid, long Invalid) readings, FindingEnd end, FindingLog log)
    {
        if (_open is { } open)
        {
            log.Add(Found(readings, open.Number, to, open.KnownAt) with { To = to, End = end });
        }

        (_since, _open) = (null, null);
    }

    private PowerFinding Found((long Valid, long Invalid) readings, int number, Timestamp to, Timestamp knownAt)
    {
        var measure = _worst with
        {
            Readings = readings.Valid - _readingsSince.Valid,
            Invalid = readings.Invalid - _readingsSince.Invalid,
        };
        var since = _since!.Value;
        return Found(number, since, knownAt, measure, $"{_words}; worst of {Say.Time(to - since)}");
    }
}

using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>
/// Goes from instant to instant: what is due fires before what happens then, all that happens at one instant is taken
/// in, and then the rules that look at it are asked, in the order of the plan.
/// </summary>
internal sealed class PlantMachine
{
    private readonly Timestamp _start;
    private readonly ReadingQueue[] _readings;
    private readonly FacilityTrack[] _tracks;
    private readonly RuleJudge[] _judges;
    private readonly Timestamp[] _edges;
    private readonly bool[] _asked;
    private readonly int[][] _byMeter;
    private readonly int[][] _byFacility;
    private readonly PlantView _view;
    private readonly FindingLog _log = new();
    private List<FacilityChange> _changes = [];
    private Timestamp? _now;

    public PlantMachine(PowerPlan plan, Timestamp start, ReadingQueue[] readings, FacilityTrack[] tracks)
    {
        (_start, _readings, _tracks) = (start, readings, tracks);
        _view = new PlantView(plan.Index);
        _judges = [.. plan.Rules.SelectMany(rule => rule.Judges(plan.Index))];
        _asked = new bool[_judges.Length];
        _edges = new Timestamp[_judges.Length];
        _byMeter = [.. readings.Select((_, meter) =>
            Places(judge => judge.FollowsReadings && judge.Meters.Contains(meter)))];
        _byFacility = [.. tracks.Select((_, facility) => Places(judge => judge.Facilities.Contains(facility)))];
    }

    public FacilityState StateOf(int facility) => _view.States[facility];

    /// <summary>Findings that last, as they stand at an instant that is not past, in the order of the plan.</summary>
    public IEnumerable<PowerFinding> Lasting(Timestamp now) =>
        _judges.Select(judge => judge.Lasting(_view, now)).OfType<PowerFinding>();

    /// <summary>Goes on up to an instant, itself not in it, before which nothing can change any more.</summary>
    public PowerStep Run(Timestamp until)
    {
        while (true)
        {
            var next = NextInstant();
            var due = NextDue();
            if (due >= 0 && _judges[due].Due <= (next < until ? next : until))
            {
                _judges[due].Fire(_view, _log);
            }
            else if (next < until)
            {
                Happen(next);
            }
            else
            {
                break;
            }
        }

        var changes = _changes;
        _changes = [];
        return new PowerStep(_log.Take(), changes);
    }

    private int[] Places(Func<RuleJudge, bool> test) =>
        [.. Enumerable.Range(0, _judges.Length).Where(place => test(_judges[place]))];

    private int NextDue()
    {
        var first = -1;
        for (var place = 0; place < _judges.Length; place++)
        {
            var due = _judges[place].Due;
            first = due < (first < 0 ? Timestamp.Endless : _judges[first].Due) ? place : first;
        }

        return first;
    }

    private Timestamp NextInstant()
    {
        if (_now is not { } now)
        {
            return _start;
        }

        var next = Timestamp.Endless;
        for (var meter = 0; meter < _readings.Length; meter++)
        {
            next = Earlier(next, Earlier(_readings[meter].Next, _view.Meters[meter].NextEnd(now)));
        }

        foreach (var track in _tracks)
        {
            next = Earlier(next, track.Next);
        }

        foreach (var edge in _edges)
        {
            next = Earlier(next, edge);
        }

        return next;
    }

    private void Happen(Timestamp now)
    {
        var isFirst = _now is null;
        for (var meter = 0; meter < _readings.Length; meter++)
        {
            Read(meter, now);
        }

        for (var facility = 0; facility < _tracks.Length; facility++)
        {
            Change(facility, now);
        }

        _now = now;
        for (var place = 0; place < _judges.Length; place++)
        {
            if (isFirst || _asked[place] || _edges[place] == now)
            {
                _asked[place] = false;
                _judges[place].Settle(_view, now, _log);
                _edges[place] = _judges[place].NextEdge(now);
            }
        }
    }

    // What ends at the instant at which the next reading comes does not end.
    private void Read(int meter, Timestamp now)
    {
        ref var view = ref _view.Meters[meter];
        var isNew = _readings[meter].Next == now;
        if (isNew)
        {
            view.Add(_readings[meter].Take());
        }

        if (isNew || view.KnownUntil == now || view.MarkedUntil == now)
        {
            Ask(_byMeter[meter]);
        }
    }

    private void Change(int facility, Timestamp now)
    {
        var track = _tracks[facility];
        while (track.Next == now)
        {
            _view.States[facility] = track.Take().State;
            _changes.Add(new FacilityChange(track.Name, _view.States[facility], now));
            Ask(_byFacility[facility]);
        }
    }

    private void Ask(int[] places)
    {
        foreach (var place in places)
        {
            _asked[place] = true;
        }
    }

    private static Timestamp Earlier(Timestamp left, Timestamp right) => left < right ? left : right;
}

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>A required set whose names are places.</summary>
internal sealed class RequiredNode(string user, RequiredSet set, PlanIndex index)
{
    private readonly int _facility = set.Facility is { } name ? index.Facility(user, name) : -1;
    private readonly RequiredNode[] _members =
        [.. set.Members.Select(member => new RequiredNode(user, member, index))];

    public Truth Holds(PlantView view, FacilityState from)
    {
        if (_facility >= 0)
        {
            return view.Runs(_facility, from);
        }

        var (yes, possible) = (0, 0);
        foreach (var member in _members)
        {
            var truth = member.Holds(view, from);
            yes += truth == Truth.Yes ? 1 : 0;
            possible += truth == Truth.No ? 0 : 1;
        }

        return yes >= set.Needed ? Truth.Yes : possible < set.Needed ? Truth.No : Truth.Unknown;
    }
}

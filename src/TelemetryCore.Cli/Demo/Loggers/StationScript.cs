using TelemetryCore.Cli.Demo.Park;

namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>The script as one station sees it; cycles are looked up as time reaches them.</summary>
internal sealed class StationScript(Station station, int seed)
{
    private readonly Lock _gate = new();
    private readonly List<ScriptedEvent> _events = [];
    private int _cycles;

    /// <summary>The event of this kind that is going on for this factor, or null.</summary>
    public ScriptedEvent? Active(EventKind kind, int factor, DateTimeOffset at)
    {
        lock (_gate)
        {
            Extend(at);
            foreach (var scripted in _events)
            {
                if (scripted.Kind == kind && scripted.IsActive(at) && scripted.Touches(factor))
                {
                    return scripted;
                }
            }

            return null;
        }
    }

    /// <summary>Takes an event of this kind whose time has come; each is given out once.</summary>
    public bool TryTake(EventKind kind, DateTimeOffset at, out ScriptedEvent scripted)
    {
        lock (_gate)
        {
            Extend(at);
            var index = _events.FindIndex(candidate => candidate.Kind == kind && candidate.From <= at);
            scripted = index < 0 ? null! : _events[index];
            if (index >= 0)
            {
                _events.RemoveAt(index);
            }

            return index >= 0;
        }
    }

    private void Extend(DateTimeOffset at)
    {
        while (ParkModel.Start + (_cycles * EventScript.CycleLength) <= at)
        {
            _events.RemoveAll(past => past.Kind < EventKind.ConnectionLost && past.To < at);
            _events.AddRange(EventScript.Cycle(seed, _cycles++).Where(scripted => scripted.Station == station));
        }
    }
}

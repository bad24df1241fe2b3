using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.Exceedances.Judging;

namespace TelemetryCore.Alarms;

/// <summary>
/// What a store remembers of one limit and its alarm: all notes of earlier lives in order, taken one by one, come to
/// where both stood.
/// </summary>
internal sealed class LimitMemory(AlarmTargets targets)
{
    private readonly List<AlarmNotice> _notices = [];
    private LimitTimers _timers;

    /// <summary>The version of the rule that was in force last.</summary>
    public UInt128 Rule { get; private set; }

    /// <summary>The text of the policy that was in force last.</summary>
    public string Policy { get; private set; } = "";

    public LimitPast Past { get; } = new();

    public AlarmMachine Machine { get; } = new(AlarmPolicy.Default);

    public AlarmTrail? Trail { get; private set; }

    /// <summary>Whether its alarm chattered or was stale.</summary>
    public LimitWatch Watch { get; } = new(targets);

    /// <summary>Takes a rule, which the steps behind it follow.</summary>
    public void Take(RuleNote note, LimitDefinition limit, AlarmPolicy policy)
    {
        if (note.Version != Rule)
        {
            Past.BeginRule(note.JudgedFrom);
        }

        (Rule, Policy, _timers) = (note.Version, note.Policy, LimitTimers.Of(limit));
        Machine.Adopt(policy);
    }

    /// <summary>Takes a step that was told.</summary>
    public void Take(in AlarmEvent step)
    {
        Machine.Restore(step);
        _notices.Clear();
        Watch.Take(step, _notices);
        Trail ??= new AlarmTrail();
        Trail.Add(step, Machine.Active);
        var (number, at) = (step.Id.Number, step.At.Microseconds);
        switch (step.Transition)
        {
            case AlarmTransition.Raised or AlarmTransition.RaisedLate:
                Past.Began(EpisodeOf(step));
                break;
            case AlarmTransition.Shifted:
                Past.Shifted(EpisodeOf(step));
                break;
            case AlarmTransition.Cleared:
                Past.Cleared(number, step.Since.Microseconds, at);
                break;
            case AlarmTransition.Retracted:
                Past.Retracted(number);
                break;
            case AlarmTransition.Suppressed or AlarmTransition.Unsuppressed:
                Past.Marked(step.Transition == AlarmTransition.Suppressed, at);
                break;
            case AlarmTransition.MayExceed when step.Window is { } window:
                Past.Foresaw(window.To, ExceedanceChange.MayExceed);
                break;
            case AlarmTransition.WillExceed when step.Window is { } window:
                Past.Foresaw(window.To, ExceedanceChange.WillExceed);
                break;
            case AlarmTransition.WillComply when step.Window is { } window:
                Past.Foresaw(window.To, ExceedanceChange.WillComply);
                break;
        }
    }

    // A delay ends exactly when it is over, so that the time before it says when values came back.
    private Episode EpisodeOf(in AlarmEvent step)
    {
        var cleared = step.Until?.Microseconds ?? long.MaxValue;
        var back = cleared == long.MaxValue ? cleared : cleared - _timers.OffDelay;
        return new Episode(step.Id.Number, step.Since.Microseconds, step.At.Microseconds, back, cleared);
    }
}

using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances;

/// <summary>
/// What late samples, corrections and deletions change: the limit is judged again from an instant at which its state is
/// known to where it meets what was told, and the difference is told.
/// </summary>
internal sealed partial class StandingLimit
{
    // Used again; what is judged again is judged under the lane's lock.
    private List<LimitStep>? _fresh;
    private List<Episode>? _found;

    /// <summary>Takes a sample that was added, changed or deleted at a time that may have been judged.</summary>
    public void OnChange(Sample? before, Sample? after, List<Exceedance> changes)
    {
        var at = (before ?? after).GetValueOrDefault().Timestamp.Microseconds;
        if (IsPlain)
        {
            // Samples that change nothing are not even shown to it.
            JudgedTo = Math.Max(JudgedTo, _judge.Columns.Newest);
        }

        if (at <= JudgedTo && at > _told.KnownFrom && !ChangesNothing(at, before, after))
        {
            Rejudge(at, at, changes);
        }
    }

    /// <summary>
    /// Finds where it stands after a restart: from just before where the earlier life came to. What the columns say
    /// otherwise than was told, as when a disk has lost samples, is told as amendments.
    /// </summary>
    public void Resume(List<Exceedance> changes)
    {
        if (JudgedTo != long.MinValue)
        {
            JudgeAgain(JudgedTo + 1, JudgedTo, changes);
        }

        if (_judge.Columns.Newest != long.MinValue)
        {
            // All instants up to the newest sample were asked at.
            _foreseenTo = _judge.Columns.Newest - Patience;
        }
    }

    /// <summary>Judges again, where [from, to] was judged before and has changed.</summary>
    public void Rejudge(long from, long to, List<Exceedance> changes)
    {
        if (from <= JudgedTo && to > _told.KnownFrom)
        {
            JudgeAgain(from, to, changes);
        }
    }

    private void JudgeAgain(long from, long to, List<Exceedance> changes)
    {
        var start = Math.Max(
            Math.Max(from - _judge.Timers.Memory - 1, _told.LastChangeBefore(from)), _told.KnownFrom);
        var lasting = _told.At(start);
        var state = _judge.Seed(start, asOf: null);
        state.Machine = lasting is { } episode ? LimitMachine.BeyondSince(episode.Since) : default;
        var sink = new AgainSink(this, to, _fresh ??= []);
        _fresh.Clear();
        _judge.Run(ref state, start, JudgedTo, null, ref sink);
        if (!sink.HasMet)
        {
            TellMark(state.IsSuppressed, changes);
            _state = state;
        }

        TellDifference(start, sink.HasMet ? sink.MetAt : JudgedTo, from, to, sink.HasMet, changes);
    }

    // One more value inside the limit, where nothing was beyond, is the common case of a back-fill.
    private bool ChangesNothing(long at, Sample? before, Sample? after)
    {
        if (!IsPlain || _told.Covers(at) || (!_state.Machine.IsSettled && at >= _state.Machine.Since))
        {
            return false;
        }

        var wasInside = before is { IsValid: true };
        var isBeyond = after is { IsValid: true } sample && _bounds.IsBeyond(sample.Value);
        var wasBeyond = wasInside && _bounds.IsBeyond(before.GetValueOrDefault().Value);
        return !isBeyond && !wasBeyond && (!wasInside || after is { IsValid: true });
    }

    private void TellMark(bool isSuppressed, List<Exceedance> changes)
    {
        if (isSuppressed != _state.IsSuppressed)
        {
            var change = isSuppressed ? ExceedanceChange.Suppressed : ExceedanceChange.Unsuppressed;
            var step = new LimitStep { Change = change, At = JudgedTo, Since = JudgedTo, Value = double.NaN };
            changes.Add(ChangeOf(step with { Threshold = double.NaN }, _count));
        }
    }

    private void TellDifference(long start, long end, long from, long to, bool hasMet, List<Exceedance> changes)
    {
        var range = _told.Within(start, end);
        var told = _told.Told[range];
        var found = FindEpisodes(told, start, hasMet);
        var next = 0;
        for (var i = 0; i < found.Count; i++)
        {
            while (next < told.Length && told[next].ClearedAt < found[i].Since)
            {
                TellRetracted(told[next++], changes);
            }

            if (next < told.Length && told[next].Since <= found[i].ClearedAt)
            {
                found[i] = found[i] with { Number = told[next].Number };
                TellPair(told[next++], found[i], from, to, changes);
            }
            else
            {
                found[i] = found[i] with { Number = ++_count };
                TellEpisode(ExceedanceChange.FoundLate, found[i], changes);
            }
        }

        while (next < told.Length)
        {
            TellRetracted(told[next++], changes);
        }

        _told.Replace(range, found);
    }

    // What lasted at the start goes on; what lasts where it met what was told ends as that did.
    private List<Episode> FindEpisodes(ReadOnlySpan<Episode> told, long start, bool hasMet)
    {
        var found = _found ??= [];
        found.Clear();
        if (told.Length > 0 && told[0].RaisedAt <= start)
        {
            found.Add(told[0] with { BackSince = long.MaxValue, ClearedAt = long.MaxValue });
        }

        foreach (var step in _fresh!)
        {
            if (step.Change == ExceedanceChange.Began)
            {
                found.Add(new Episode(0, step.Since, step.At, long.MaxValue, long.MaxValue));
            }
            else if (step.Change == ExceedanceChange.Ended)
            {
                found[^1] = found[^1] with { BackSince = step.Since, ClearedAt = step.At };
            }
        }

        if (hasMet && found.Count > 0 && found[^1].IsOpen)
        {
            found[^1] = found[^1] with { BackSince = told[^1].BackSince, ClearedAt = told[^1].ClearedAt };
        }

        return found;
    }

    private void TellPair(in Episode told, in Episode found, long from, long to, List<Exceedance> changes)
    {
        if (!found.HasTimesOf(told))
        {
            TellEpisode(ExceedanceChange.Shifted, found, changes);
        }
        else if (found.RestsOn(from, to))
        {
            TellEpisode(ExceedanceChange.Confirmed, found, changes);
        }
    }

    private void TellRetracted(in Episode told, List<Exceedance> changes) =>
        TellEpisode(ExceedanceChange.Retracted, told, changes);

    private void TellEpisode(ExceedanceChange change, in Episode episode, List<Exceedance> changes)
    {
        var step = change == ExceedanceChange.Retracted ? default : BeginOf(episode);
        var hasStep = step.At == episode.RaisedAt;
        changes.Add(new Exceedance
        {
            Limit = this,
            Number = episode.Number,
            Change = change,
            At = new Timestamp(episode.RaisedAt),
            Since = new Timestamp(episode.Since),
            Until = episode.IsOpen ? null : new Timestamp(episode.ClearedAt),
            Value = hasStep ? step.Value : double.NaN,
            Threshold = hasStep ? step.Threshold : double.NaN,
            Window = hasStep ? step.Window : null,
        });
    }

    private LimitStep BeginOf(in Episode episode)
    {
        foreach (var step in _fresh!)
        {
            if (step.Change == ExceedanceChange.Began && step.At == episode.RaisedAt)
            {
                return step;
            }
        }

        return _judge.StepAgain(ExceedanceChange.Began, episode.Since, episode.RaisedAt, asOf: null);
    }

    /// <summary>Collects what is found, and looks for where it meets what was told.</summary>
    private struct AgainSink(StandingLimit limit, long changedTo, List<LimitStep> fresh) : ILimitSink
    {
        public bool HasMet { get; private set; }

        public long MetAt { get; private set; }

        public readonly void OnStep(in LimitStep step) => fresh.Add(step);

        public readonly void OnFigure(in LimitFigure figure, LimitPhase before, LimitPhase after)
        {
        }

        /// <summary>
        /// True when all that is remembered comes from behind the change, no delay runs, and nothing that was told
        /// later began earlier: from here on both go the same way.
        /// </summary>
        public bool IsDone(long at, in LimitState state)
        {
            var machine = state.Machine;
            HasMet = at > changedTo
                && state.SeenAt > changedTo
                && (state.HeldAt > changedTo || limit.Definition.Measure >= LimitMeasure.Quality)
                && machine.IsSettled
                && machine.IsActive == limit._told.At(at).HasValue
                && limit._told.NextRunAfter(at) > at
                && !limit.IsPendingSince(at);
            MetAt = at;
            return HasMet;
        }
    }

    private bool IsPendingSince(long at) => _state.Machine.Phase switch
    {
        LimitPhase.Pending => _state.Machine.Since <= at,
        LimitPhase.Returning => _state.Machine.BackSince <= at,
        _ => false,
    };
}

using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>
/// Judges one limit over a stretch of event time. What it says rests on the columns, on the rule and on the state that
/// it starts from, and on nothing else; so the same code serves the live path, what is judged again for late data, what
/// a new limit catches up with, and what is recomputed.
/// </summary>
/// <param name="definition">The rule.</param>
/// <param name="columns">The series.</param>
/// <param name="companion">The series that thresholds are computed from; null when there is none.</param>
/// <param name="window">The window that it is on; null for a limit on samples.</param>
/// <param name="suppressedBy">The marks that suppress the alarm; null for none.</param>
internal sealed partial class LimitJudge(
    LimitDefinition definition, Series columns, Series? companion, WindowTarget? window, MarkSet? suppressedBy)
{
    private readonly LimitTimers _timers = LimitTimers.Of(definition);
    private readonly long _per = LimitTimers.MicrosecondsOf(definition.Per);
    private readonly LimitBounds? _constant = definition.HasConstants ? LimitBounds.Of(definition) : null;

    public LimitDefinition Definition => definition;

    public Series Columns => columns;

    public Series? Companion => companion;

    public WindowTarget? Window => window;

    /// <summary>The newest of all samples that are looked at, in microseconds.</summary>
    public long Newest => Math.Max(columns.Newest, companion?.Newest ?? long.MinValue);

    public ref readonly LimitTimers Timers => ref _timers;

    public bool LooksAtMarks => suppressedBy is not null;

    /// <summary>What is remembered at an instant, the machine left out.</summary>
    public LimitState Seed(long at, Timestamp? asOf)
    {
        var state = LimitState.Start;
        var behind = new Timestamp(at + 1);
        if (columns.TryGetBefore(behind, asOf, mustBeValid: false, out var seen))
        {
            Remember(seen, ref state);
        }

        if (columns.TryGetBefore(behind, asOf, mustBeValid: true, out var held))
        {
            (state.Held, state.HeldAt) = (held.Value, held.Timestamp.Microseconds);
            state.Figure = definition.Measure == LimitMeasure.Rate ? RateAt(held, asOf) : held.Value;
        }

        if (companion is not null && companion.TryGetBefore(behind, asOf, mustBeValid: true, out var other))
        {
            state.Companion = other.Value;
        }

        state.Threshold = ThresholdAt(at, state.Companion);
        return state;
    }

    /// <summary>Judges what happened in (after, upTo].</summary>
    public void Run<TSink>(ref LimitState state, long after, long upTo, Timestamp? asOf, ref TSink sink)
        where TSink : ILimitSink
    {
        if (window is not null)
        {
            RunWindows(ref state, after, upTo, asOf, ref sink);
            return;
        }

        var (from, to) = (new Timestamp(after + 1), new Timestamp(upTo + 1));
        var own = new RowWalk(columns.Read(from, to, asOf));
        var other = companion is null ? new RowWalk(default(SampleBatch)) : new RowWalk(companion.Read(from, to, asOf));
        try
        {
            Run(ref state, ref own, ref other, after, upTo, ref sink);
        }
        finally
        {
            own.Dispose();
            other.Dispose();
        }
    }

    /// <summary>Judges samples that are held nowhere, as on a full disk.</summary>
    public void RunRefused<TSink>(ref LimitState state, SampleBatch rows, ref TSink sink)
        where TSink : ILimitSink
    {
        var own = new RowWalk(rows);
        var other = new RowWalk(default(SampleBatch));
        Run(
            ref state, ref own, ref other, rows.Timestamps[0].Microseconds - 1, rows.Timestamps[^1].Microseconds,
            ref sink);
    }

    /// <summary>Ends the delays that are over at a time.</summary>
    public void Fire<TSink>(ref LimitState state, long upTo, in WindowResult? window, ref TSink sink)
        where TSink : ILimitSink =>
        Fire(ref state, _timers, upTo, window, ref sink);

    /// <inheritdoc cref="Fire{TSink}(ref LimitState, long, in WindowResult?, ref TSink)"/>
    public static void Fire<TSink>(
        ref LimitState state, in LimitTimers timers, long upTo, in WindowResult? window, ref TSink sink)
        where TSink : ILimitSink
    {
        while (state.Machine.TryFire(upTo, timers, out var turn))
        {
            sink.OnStep(new LimitStep
            {
                Change = turn.Change,
                At = turn.At,
                Since = turn.Since,
                Value = state.Figure,
                Threshold = state.Threshold,
                Window = window,
            });
        }
    }

    /// <summary>When something happens although no sample comes; <see cref="long.MaxValue"/> for never.</summary>
    public long DueAt(in LimitState state, long after)
    {
        var due = Math.Min(state.Machine.DueAt(_timers), SilenceDue(state));
        var isFixed = definition.IsPlain || window is not null || state.HeldAt == long.MinValue;
        return isFixed ? due : Math.Min(due, NextChange(after));
    }

    private void Run<TSink>(
        ref LimitState state, ref RowWalk own, ref RowWalk other, long at, long upTo, ref TSink sink)
        where TSink : ILimitSink
    {
        var change = NextChange(state.HeldAt == long.MinValue ? own.NextAt : at);
        while (true)
        {
            var silence = Math.Max(SilenceDue(state), at + 1);
            at = Math.Min(Math.Min(own.NextAt, other.NextAt), Math.Min(change, silence));
            if (at > upTo)
            {
                break;
            }

            Fire(ref state, at - 1, null, ref sink);
            var isMoved = change == at || other.NextAt == at;
            if (other.NextAt == at && other.Take() is { IsValid: true } sample)
            {
                state.Companion = sample.Value;
            }

            if (own.NextAt != at && silence == at)
            {
                OnSilence(ref state, at, ThresholdAt(at, double.NaN), isNew: false, ref sink);
            }
            else if ((own.NextAt != at || !OnSample(ref state, own.Take(), ref sink)) && isMoved)
            {
                Reconsider(ref state, at, ref sink);
            }

            change = change == at ? NextChange(at) : change;
            Fire(ref state, at, null, ref sink);
            if (sink.IsDone(at, state))
            {
                return;
            }
        }

        Fire(ref state, upTo, null, ref sink);
    }

    /// <summary>False when the sample says nothing of what is measured, so that what was held holds on.</summary>
    private bool OnSample<TSink>(ref LimitState state, in Sample sample, ref TSink sink)
        where TSink : ILimitSink
    {
        var at = sample.Timestamp.Microseconds;
        var (wasSuppressed, seenAt) = (state.IsSuppressed, state.SeenAt);
        Remember(sample, ref state);
        if (state.IsSuppressed != wasSuppressed)
        {
            var change = wasSuppressed ? ExceedanceChange.Unsuppressed : ExceedanceChange.Suppressed;
            sink.OnStep(new LimitStep
            {
                Change = change,
                At = at,
                Since = at,
                Value = double.NaN,
                Threshold = double.NaN,
            });
        }

        switch (definition.Measure)
        {
            case LimitMeasure.Quality:
                (state.Figure, state.Threshold) = (sample.Value, double.NaN);
                Look(ref state, at, sample.IsValid ? LimitClass.Back : LimitClass.Beyond, isNew: true, ref sink);
                return true;
            case LimitMeasure.Silence:
                var silent = seenAt == long.MinValue ? 0 : (at - seenAt) / (double)Timestamp.MicrosecondsPerSecond;
                OnSilence(ref state, at, silent, isNew: true, ref sink);
                return true;
            case var measure when sample.IsValid:
                var rate = measure == LimitMeasure.Rate ? RateOf(state, sample) : default;
                (state.Held, state.HeldAt) = (sample.Value, at);
                OnValue(ref state, at, measure == LimitMeasure.Rate, rate, ref sink);
                return true;
            default:
                Pass(state, at, counts: false, ref sink);
                return false;
        }
    }

    private void OnValue<TSink>(ref LimitState state, long at, bool isRate, Rational? rate, ref TSink sink)
        where TSink : ILimitSink
    {
        if (isRate && rate is null)
        {
            Pass(state, at, counts: true, ref sink);
            return;
        }

        var bounds = BoundsAt(new Timestamp(at), state.Companion, out var threshold);
        (state.Figure, state.Threshold) = (rate?.ToDouble() ?? state.Held, threshold);
        var figure = new LimitFigure { At = at, From = at, IsNew = true, Counts = true, Value = state.Figure };
        var place = rate is { } exact
            ? bounds.Classify(exact, out var side)
            : bounds.Classify(state.Held, out side);
        Look(ref state, figure with { Class = place, Side = side, Threshold = bounds.ThresholdOf(side) }, at, ref sink);
    }

    private void OnSilence<TSink>(ref LimitState state, long at, double silent, bool isNew, ref TSink sink)
        where TSink : ILimitSink
    {
        (state.Figure, state.Threshold) = (silent, ThresholdAt(at, double.NaN));
        Look(ref state, at, isNew ? LimitClass.Back : LimitClass.Beyond, isNew, ref sink);
    }

    // The threshold has changed, or the series that it is computed from; the value stands as long as it holds.
    private void Reconsider<TSink>(ref LimitState state, long at, ref TSink sink)
        where TSink : ILimitSink
    {
        var holds = state.HeldAt != long.MinValue && at - state.HeldAt <= _timers.HoldsFor;
        if (holds && definition.Measure is LimitMeasure.Value or LimitMeasure.Rate && !double.IsNaN(state.Figure))
        {
            var bounds = BoundsAt(new Timestamp(at), state.Companion, out var threshold);
            state.Threshold = threshold;
            var figure = new LimitFigure
            {
                At = at,
                From = at,
                Value = state.Figure,
                Class = bounds.Classify(state.Figure, out var side),
                Side = side,
                Threshold = bounds.ThresholdOf(side),
            };
            Look(ref state, figure, state.HeldAt, ref sink);
        }
    }

    // Of what has no value: quality, which each sample tells, and silence, which stands until one comes.
    private static void Look<TSink>(ref LimitState state, long at, LimitClass place, bool isNew, ref TSink sink)
        where TSink : ILimitSink
    {
        var figure = new LimitFigure
        {
            At = at,
            From = at,
            IsNew = isNew,
            Counts = isNew,
            Value = double.NaN,
            Class = place,
            Threshold = state.Threshold,
        };
        Look(ref state, figure, isNew ? at : long.MaxValue, ref sink);
    }

    private static void Look<TSink>(ref LimitState state, in LimitFigure figure, long heldFrom, ref TSink sink)
        where TSink : ILimitSink
    {
        var before = state.Machine.Phase;
        state.Machine.Observe(figure.At, heldFrom, figure.Class);
        sink.OnFigure(figure, before, state.Machine.Phase);
    }

    private static void Pass<TSink>(in LimitState state, long at, bool counts, ref TSink sink)
        where TSink : ILimitSink
    {
        var figure = new LimitFigure { At = at, From = at, IsNew = true, Counts = counts, Value = double.NaN };
        sink.OnFigure(figure, state.Machine.Phase, state.Machine.Phase);
    }

    private void Remember(in Sample sample, ref LimitState state)
    {
        state.SeenAt = sample.Timestamp.Microseconds;
        state.IsStopped = sample.Status.Mark == StatusMark.Stopped;
        state.IsSuppressed = suppressedBy?.Contains(sample.Status.Mark) ?? false;
    }

    private LimitBounds BoundsAt(Timestamp time, double other, out double threshold)
    {
        threshold = definition.Threshold.At(time, other);
        return _constant ?? LimitBounds.At(definition, time, other);
    }

    private double ThresholdAt(long at, double other) => definition.Threshold.At(new Timestamp(at), other);

    // Before the first value there is nothing that a change could matter to.
    private long NextChange(long at)
    {
        if (at is long.MinValue or long.MaxValue)
        {
            return long.MaxValue;
        }

        var high = definition.Threshold.NextChange(new Timestamp(at)).Microseconds;
        var low = definition.LowThreshold?.NextChange(new Timestamp(at)).Microseconds ?? long.MaxValue;
        var next = Math.Min(high, low);
        return next >= Timestamp.MaxValue.Microseconds ? long.MaxValue : next;
    }

    // A source that is stopped may be silent, and one that was never heard has nothing to be silent after.
    private long SilenceDue(in LimitState state)
    {
        if (definition.Measure != LimitMeasure.Silence
            || state.Machine.Phase is LimitPhase.Pending or LimitPhase.Beyond
            || state.SeenAt == long.MinValue || state.IsStopped)
        {
            return long.MaxValue;
        }

        var seconds = ThresholdAt(state.SeenAt, double.NaN);
        return seconds is >= 0 and < long.MaxValue / 1e12
            ? state.SeenAt + (long)(seconds * Timestamp.MicrosecondsPerSecond)
            : long.MaxValue;
    }

    private double RateAt(in Sample sample, Timestamp? asOf)
    {
        var state = LimitState.Start;
        if (columns.TryGetBefore(sample.Timestamp, asOf, mustBeValid: true, out var before))
        {
            (state.Held, state.HeldAt) = (before.Value, before.Timestamp.Microseconds);
        }

        return RateOf(state, sample)?.ToDouble() ?? double.NaN;
    }

    private Rational? RateOf(in LimitState state, in Sample sample)
    {
        var time = sample.Timestamp.Microseconds - state.HeldAt;
        return state.HeldAt == long.MinValue || time > _timers.HoldsFor
            ? null
            : Rational.Slope(state.Held, sample.Value, _per, time);
    }
}

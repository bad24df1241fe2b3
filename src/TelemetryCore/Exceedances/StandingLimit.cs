using TelemetryCore.Columns;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Scans;

namespace TelemetryCore.Exceedances;

/// <summary>
/// One limit of one series and where it stands. A plain limit looks at samples as they are appended, and skips those
/// that change nothing; any other reads the columns up to its watermark; one on windows looks at their results. Invalid
/// samples and windows that are not Valid neither begin nor end anything.
/// </summary>
internal sealed partial class StandingLimit
{
    private readonly LimitJudge _judge;
    private readonly LimitBounds _bounds;
    private readonly WindowForesight? _foresight;
    private readonly LimitTimers _timers;
    private EpisodeHistory _told;
    private LimitState _state = LimitState.Start;
    private int _count;

    /// <summary>A limit that begins with what the series holds last.</summary>
    public StandingLimit(LimitId id, SeriesId series, LimitJudge judge, UInt128 rule)
        : this(id, series, judge, rule, new EpisodeHistory())
    {
        if (judge.Columns.Newest != long.MinValue)
        {
            JudgedTo = judge.Columns.Newest - 1;
            _state = judge.Seed(JudgedTo, asOf: null) with { IsSuppressed = false };
        }

        _told.KnownFrom = JudgedTo;
    }

    /// <summary>A limit that goes on from an earlier life; <see cref="Resume"/> finds where it stands.</summary>
    public StandingLimit(LimitId id, SeriesId series, LimitJudge judge, UInt128 rule, LimitPast past)
        : this(id, series, judge, rule, past.Told)
    {
        _count = past.Count;
        _state.IsSuppressed = past.IsSuppressed;
        _foreseen = past.Foreseen;
        JudgedTo = past.JudgedTo;
    }

    private StandingLimit(LimitId id, SeriesId series, LimitJudge judge, UInt128 rule, EpisodeHistory told)
    {
        (Id, Series, _judge, Rule, _told) = (id, series, judge, rule, told);
        _foresight = Definition.Foresight is null ? null : new WindowForesight(judge.Window!);
        _timers = judge.Timers;
        IsPlain = Definition.IsPlain && !judge.LooksAtMarks;
        _bounds = IsPlain ? LimitBounds.Of(Definition) : default;
        Patience = LimitTimers.MicrosecondsOf(judge.Window?.Patience ?? Definition.Lateness);
    }

    public LimitId Id { get; }

    public SeriesId Series { get; }

    /// <summary>The version of its rule.</summary>
    public UInt128 Rule { get; }

    public LimitJudge Judge => _judge;

    public LimitDefinition Definition => _judge.Definition;

    public WindowTarget? Window => _judge.Window;

    public Series? Companion => _judge.Companion;

    /// <summary>True when each appended value is compared with constants, and nothing else matters.</summary>
    public bool IsPlain { get; }

    /// <summary>True when it reads the columns for each sample.</summary>
    public bool ReadsColumns => !IsPlain && Window is null;

    /// <summary>Event time, in microseconds, up to which it has judged: what comes before it amends.</summary>
    public long JudgedTo { get; private set; } = long.MinValue;

    /// <summary>Event time, in microseconds, before which nothing is judged again.</summary>
    public long KnownFrom => _told.KnownFrom;

    /// <summary>How long, in microseconds, the newest sample must be past an instant before that is judged.</summary>
    public long Patience { get; }

    /// <summary>
    /// The event time, in microseconds, of a newest sample at which something is to be done that no value brings about;
    /// <see cref="long.MaxValue"/> for none.
    /// </summary>
    public long DueAt
    {
        get
        {
            var due = Math.Min(_judge.DueAt(_state, JudgedTo), NextForesight);
            due = ReadsColumns && JudgedTo < _judge.Newest ? Math.Min(due, JudgedTo + 1) : due;
            return due > long.MaxValue - Patience ? long.MaxValue : due + Patience;
        }
    }

    /// <summary>The values that change nothing, ends included, as long as the state lasts.</summary>
    public (double Low, double High) Quiet => IsPlain
        ? _bounds.Quiet(_state.Machine.Phase)
        : (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Event time, in microseconds, up to which nothing is left to be told, as a restart needs it.</summary>
    // Samples that change nothing are not even shown to a plain limit.
    public long ReachedTo => IsPlain ? Math.Max(JudgedTo, _judge.Columns.Newest) : JudgedTo;

    /// <summary>
    /// How far the newest sample lets it look: no further than the series that thresholds are computed from.
    /// </summary>
    public long WatermarkOf(long newest) =>
        Companion is { } other && Window is null ? Math.Min(newest, other.Newest) : newest;

    /// <summary>Judges what the series holds and was not judged yet.</summary>
    public void CatchUp(List<Exceedance> changes)
    {
        var newest = WatermarkOf(_judge.Columns.Newest);
        var upTo = newest - (IsPlain ? 0 : Patience);
        if (newest != long.MinValue && upTo > JudgedTo)
        {
            var sink = new LiveSink(this, changes);
            _judge.Run(ref _state, Math.Max(JudgedTo, BeforeFirstWindow), upTo, null, ref sink);
            JudgedTo = upTo;
        }
    }

    /// <summary>Takes samples in ascending order, for a plain limit.</summary>
    public void OnSamples(SampleBatch samples, List<Exceedance> changes)
    {
        var told = samples.Timestamps[0].Microseconds <= JudgedTo ? CountUpTo(samples.Timestamps, JudgedTo) : 0;
        if (told > 0)
        {
            Rejudge(samples.Timestamps[0].Microseconds, samples.Timestamps[told - 1].Microseconds, changes);
            samples = samples.Slice(told, samples.Length - told);
        }

        if (samples.Length > 0)
        {
            var sink = new LiveSink(this, changes);
            Walk(samples, ref sink);
            var last = samples.Timestamps[^1].Microseconds;
            Fire(last, ref sink);
            JudgedTo = Math.Max(JudgedTo, last);
        }
    }

    /// <summary>Takes samples that are held nowhere, since the disk is full; for a limit on samples.</summary>
    public void OnRefused(SampleBatch samples, List<Exceedance> changes)
    {
        // What was refused before comes again while the disk stays full.
        var told = CountUpTo(samples.Timestamps, JudgedTo);
        if (told < samples.Length)
        {
            var sink = new LiveSink(this, changes);
            _judge.RunRefused(ref _state, samples.Slice(told, samples.Length - told), ref sink);
            JudgedTo = samples.Timestamps[^1].Microseconds;
        }
    }

    /// <summary>Learns that samples were stored, for a limit that reads the columns.</summary>
    public void OnAppended(ReadOnlySpan<Timestamp> timestamps, long watermark, List<Exceedance> changes)
    {
        Rejudge(timestamps[0].Microseconds, Math.Min(timestamps[^1].Microseconds, JudgedTo), changes);
        Advance(watermark, changes);
    }

    /// <summary>True for a window that has its turn behind it, so that it amends.</summary>
    public bool HasJudged(in WindowResult window) => window.Revision > 0 || window.To.Microseconds <= JudgedTo;

    /// <summary>Takes a window that has just closed.</summary>
    public void OnWindow(in WindowResult window, List<Exceedance> changes)
    {
        var sink = new LiveSink(this, changes);
        _judge.OnWindow(ref _state, window, null, ref sink);
        JudgedTo = window.To.Microseconds;
    }

    /// <summary>Judges what a watermark allows: the newest sample, or what the clock has passed.</summary>
    public void Advance(long watermark, List<Exceedance> changes)
    {
        var upTo = watermark - Patience;
        var sink = new LiveSink(this, changes);
        if (!ReadsColumns)
        {
            _judge.Fire(ref _state, upTo, null, ref sink);
            Foresee(upTo, changes);
        }
        else if (upTo > JudgedTo)
        {
            _judge.Run(ref _state, JudgedTo, upTo, null, ref sink);
            JudgedTo = upTo;
        }
    }

    // Before the first sample there are windows without end, and none that says anything.
    private long BeforeFirstWindow =>
        Window is not null && _judge.Columns.TryGetFrom(Timestamp.MinValue, null, out var first)
            ? first.Timestamp.Microseconds - 1
            : long.MinValue;

    private void Walk(SampleBatch samples, ref LiveSink sink)
    {
        var values = samples.Values;
        for (var index = 0; index < values.Length; index++)
        {
            var found = NextThatMatters(values[index..]);
            if (found < 0)
            {
                return;
            }

            index += found;
            if (samples.Statuses[index].IsValid(values[index]))
            {
                var at = samples.Timestamps[index].Microseconds;
                Fire(at - 1, ref sink);
                (_state.Figure, _state.Threshold) = (values[index], _bounds.Threshold);
                _state.Machine.Observe(at, at, _bounds.Classify(values[index]));
                Fire(at, ref sink);
            }
        }
    }

    private void Fire(long upTo, ref LiveSink sink) => LimitJudge.Fire(ref _state, _timers, upTo, null, ref sink);

    private int NextThatMatters(ReadOnlySpan<double> values)
    {
        var (low, high) = _bounds.Quiet(_state.Machine.Phase);
        return low > high ? 0
            : double.IsNegativeInfinity(low) ? LimitScan.IndexOfFirst<GreaterThan>(values, high)
            : double.IsPositiveInfinity(high) ? LimitScan.IndexOfFirst<LessThan>(values, low)
            : IndexOfFirstOutside(values, low, high);
    }

    private static int IndexOfFirstOutside(ReadOnlySpan<double> values, double low, double high)
    {
        var above = LimitScan.IndexOfFirst<GreaterThan>(values, high);
        var below = LimitScan.IndexOfFirst<LessThan>(above < 0 ? values : values[..above], low);
        return below < 0 ? above : below;
    }

    private static int CountUpTo(ReadOnlySpan<Timestamp> timestamps, long time)
    {
        var index = timestamps.BinarySearch(new Timestamp(time));
        return index < 0 ? ~index : index + 1;
    }

    private void Tell(in LimitStep step, List<Exceedance> changes)
    {
        var number = step.Change switch
        {
            ExceedanceChange.Began => ++_count,
            ExceedanceChange.Ended => _told.End(step.Since, step.At),
            _ => _count,
        };
        if (step.Change == ExceedanceChange.Began)
        {
            _told.Begin(number, step.Since, step.At);
        }

        JudgedTo = Math.Max(JudgedTo, step.At);
        changes.Add(ChangeOf(step, number));
    }

    private Exceedance ChangeOf(in LimitStep step, int number) => new()
    {
        Limit = this,
        Number = number,
        Change = step.Change,
        At = new Timestamp(step.At),
        Since = new Timestamp(step.Since),
        Value = step.Value,
        Threshold = step.Threshold,
        Window = step.Window,
    };

    private readonly struct LiveSink(StandingLimit limit, List<Exceedance> changes) : ILimitSink
    {
        public void OnStep(in LimitStep step) => limit.Tell(step, changes);

        public void OnFigure(in LimitFigure figure, LimitPhase before, LimitPhase after)
        {
        }

        public bool IsDone(long at, in LimitState state) => false;
    }
}

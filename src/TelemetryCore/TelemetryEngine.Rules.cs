using System.Text;
using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    private readonly Lock _limitLock = new();
    private int _windowCount;
    private SeriesPipeline[] _pipelineOfLimit = [];
    private int _limitCount;

    /// <summary>Keeps a standing window over a series; its results go to the listeners as it closes.</summary>
    /// <returns>The window's id, which names it in results, limits and questions.</returns>
    /// <exception cref="ArgumentException">
    /// The definition is outside its ranges, or the series that completes this one is of another station.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The series has too many windows, or retention is shorter than the window.
    /// </exception>
    public WindowId AddWindow(SeriesId series, WindowDefinition window)
    {
        var pipeline = Pipeline(series);
        var target = TargetOf(series, window);
        ThrowIfDelivering();
        lock (pipeline.Lane.Lock)
        {
            var needed = (target.Reach + target.Patience) / target.Cadence;
            if (needed > pipeline.Columns.RetainedSamples)
            {
                Throw.RetentionTooShort(target.Reach, needed, pipeline.Columns.RetainedSamples);
            }

            var id = new WindowId(Interlocked.Increment(ref _windowCount) - 1);
            pipeline.AddWindow(target.As(id), window.Companion is { } other ? Pipeline(other) : null);
            return id;
        }
    }

    /// <summary>
    /// Holds a series, or one of its standing windows, against a limit from now on. A limit that an engine on disk has
    /// had before, by series and name, goes on where it stood: what came meanwhile is judged, numbers of alarms go on,
    /// and who had acknowledged or silenced an alarm need not do so again. When its rule is another one now, an alarm
    /// that lasts goes on under the new rule, which judges from now on.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="limit">What is beyond.</param>
    /// <param name="policy">How its alarm is brought to people; null takes <see cref="AlarmPolicy.Default"/>.</param>
    /// <returns>The limit's id, which names its alarms.</returns>
    /// <exception cref="ArgumentException">The definition or the policy is outside its ranges.</exception>
    /// <exception cref="InvalidOperationException">
    /// The window is not registered, or the series has too many limits, or one of this name.
    /// </exception>
    public LimitId AddLimit(SeriesId series, LimitDefinition limit, AlarmPolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(limit);
        limit.Validated();
        policy = (policy ?? AlarmPolicy.Default).Validated();
        var pipeline = Pipeline(series);
        var companion = limit.Companion is { } other ? CompanionOf(pipeline.Columns.Info, other) : null;
        ThrowIfDelivering();
        var refusal = _store?.MakeRoom(pipeline.Lane.Journal);
        lock (pipeline.Lane.Lock)
        {
            pipeline.Lane.IsRefused = refusal is not null;
            var window = limit.Window is { } standing ? pipeline.FindWindow(standing)?.Target : null;
            if (limit.Window is { } missing && window is null)
            {
                Throw.WindowMissing(missing.Value, pipeline.Columns.Info.Key.ToString());
            }

            if (window is not null && policy.SuppressedBy.Count > 0)
            {
                Throw.LimitContradicts(
                    "marks are those of samples; leave SuppressedBy out, a window says itself how valid it is");
            }

            var marks = policy.SuppressedBy.Count > 0 ? new MarkSet([.. policy.SuppressedBy]) : (MarkSet?)null;
            var judge = new LimitJudge(limit, pipeline.Columns, companion?.Columns, window, marks);
            return AddLimit(pipeline, series, judge, policy, companion);
        }
    }

    // Under the lane's lock. A limit of an earlier life goes on where it stood; under another rule, from now on.
    private LimitId AddLimit(
        SeriesPipeline pipeline, SeriesId series, LimitJudge judge, AlarmPolicy policy, SeriesPipeline? companion)
    {
        var (limit, window) = (judge.Definition, judge.Window?.Definition);
        var text = LimitJson.Write(new LimitRule(pipeline.Columns.Info.Key, limit, window), Names);
        var version = RuleVersion.Of(text);
        pipeline.ThrowIfTaken(limit, version, text.Length);
        var memory = _memory?.Take(series, limit.Name, version);
        var isSame = memory?.Rule == version;
        if (memory is not null && !isSame)
        {
            memory.Past.BeginRule(judge.Columns.Newest == long.MinValue ? long.MinValue : judge.Columns.Newest - 1);
        }

        var id = NextLimit(pipeline);
        var added = memory is null
            ? new StandingLimit(id, series, judge, version)
            : new StandingLimit(id, series, judge, version, memory.Past);
        var alarm = pipeline.Lane.Alarms.Add(added, policy, memory);
        _memory?.Know(series, version, new KnownRule(id, limit, window));
        KeepRule(pipeline, alarm, text, policy, isSame ? memory!.Policy : null);
        if (memory is not null)
        {
            _listeners.Notices.Adopt(id, memory.Watch, ToldTo(judge, memory.Past.JudgedTo));
        }

        pipeline.AddLimit(added, isResumed: memory is not null, companion);
        pipeline.TellNotices(judge.Columns.Newest, hasSteps: judge.Columns.Newest != long.MinValue);
        return id;
    }

    // Up to the end of the next window nothing but time has passed, which the earlier life has told of.
    private static long ToldTo(LimitJudge judge, long judgedTo)
    {
        if (judgedTo == long.MinValue || judge.Window is not { Definition.Shape.HasGrid: true } window)
        {
            return judgedTo;
        }

        var seen = judge.Columns.Newest - LimitTimers.MicrosecondsOf(window.Patience);
        var next = window.CreateGrid().FirstEndingAfter(new Timestamp(judgedTo)).To.Microseconds;
        return Math.Max(judgedTo, Math.Min(seen, next - 1));
    }

    private void KeepRule(
        SeriesPipeline pipeline, LimitAlarm alarm, ReadOnlySpan<byte> text, AlarmPolicy policy, string? keptPolicy)
    {
        var limit = alarm.Limit;
        var policyText = Encoding.UTF8.GetString(AlarmPolicyJson.Write(policy));
        if (pipeline.Lane.Notes is { } notes && policyText != keptPolicy)
        {
            alarm.RuleToKeep = new RuleNote(
                pipeline.Columns.Info.Key,
                limit.Definition.Name,
                limit.Rule,
                Encoding.UTF8.GetString(text),
                policyText,
                _knowledge.Now,
                limit.KnownFrom);
            notes.KeepRule(alarm);
        }
    }

    private SeriesPipeline CompanionOf(SeriesInfo info, SeriesId companion)
    {
        var other = Pipeline(companion);
        if (other.Columns.Info.Key.Station != info.Key.Station)
        {
            Throw.CompanionElsewhere(info.Key.ToString(), other.Columns.Info.Key.ToString());
        }

        return other;
    }

    private LimitId NextLimit(SeriesPipeline pipeline)
    {
        lock (_limitLock)
        {
            if (_limitCount == _pipelineOfLimit.Length)
            {
                Array.Resize(ref _pipelineOfLimit, Math.Max(16, 2 * _limitCount));
            }

            _pipelineOfLimit[_limitCount] = pipeline;
            Volatile.Write(ref _limitCount, _limitCount + 1);
            return new LimitId(_limitCount - 1);
        }
    }

    private WindowTarget TargetOf(SeriesId series, WindowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var columns = Pipeline(series).Columns;
        var companion = definition.Validated().Companion is { } other ? CompanionOf(columns.Info, other).Columns : null;
        return new WindowTarget(default, definition, series, columns, companion);
    }
}

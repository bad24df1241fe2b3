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

    /// <summary>Holds a series, or one of its standing windows, against a limit from now on.</summary>
    /// <param name="series">The series.</param>
    /// <param name="limit">What is beyond.</param>
    /// <param name="policy">How its alarm is brought to people; null takes <see cref="AlarmPolicy.Default"/>.</param>
    /// <returns>The limit's id, which names its alarms.</returns>
    /// <exception cref="ArgumentException">The definition or the policy is outside its ranges.</exception>
    /// <exception cref="InvalidOperationException">
    /// The window is not registered, or the series has too many limits.
    /// </exception>
    public LimitId AddLimit(SeriesId series, LimitDefinition limit, AlarmPolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(limit);
        limit.Validated();
        policy = (policy ?? AlarmPolicy.Default).Validated();
        var pipeline = Pipeline(series);
        var companion = limit.Companion is { } other ? CompanionOf(pipeline.Columns.Info, other) : null;
        ThrowIfDelivering();
        lock (pipeline.Lane.Lock)
        {
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

            pipeline.ThrowIfLimitsFull();
            var marks = policy.SuppressedBy.Count > 0 ? new MarkSet([.. policy.SuppressedBy]) : (MarkSet?)null;
            var judge = new LimitJudge(limit, pipeline.Columns, companion?.Columns, window, marks);
            var rule = new LimitRule(pipeline.Columns.Info.Key, limit, window?.Definition);
            var version = RuleVersion.Of(rule, Names);
            var added = new StandingLimit(NextLimit(pipeline), series, judge, version);
            pipeline.Lane.Alarms.Add(added, policy);
            pipeline.AddLimit(added, companion);
            return added.Id;
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

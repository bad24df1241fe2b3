using TelemetryCore.Exceedances;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    private int _windowCount;
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
    /// <returns>The limit's id, which names its alarms.</returns>
    /// <exception cref="ArgumentException">The definition is outside its ranges.</exception>
    /// <exception cref="InvalidOperationException">
    /// The window is not registered, or the series has too many limits.
    /// </exception>
    public LimitId AddLimit(SeriesId series, LimitDefinition limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        limit.Validated();
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

            var id = new LimitId(Interlocked.Increment(ref _limitCount) - 1);
            var judge = new LimitJudge(limit, pipeline.Columns, companion?.Columns, window, suppressedBy: null);
            pipeline.AddLimit(new StandingLimit(id, series, judge), companion);
            return id;
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

    private WindowTarget TargetOf(SeriesId series, WindowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var columns = Pipeline(series).Columns;
        var companion = definition.Validated().Companion is { } other ? CompanionOf(columns.Info, other).Columns : null;
        return new WindowTarget(default, definition, series, columns, companion);
    }
}

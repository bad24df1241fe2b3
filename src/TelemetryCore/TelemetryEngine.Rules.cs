using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
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
        ThrowIfDelivering();
        lock (pipeline.Lane.Lock)
        {
            if (limit.Window is { } window && pipeline.FindWindow(window) is null)
            {
                Throw.WindowMissing(window.Value, pipeline.Columns.Info.Key.ToString());
            }

            lock (_limitLock)
            {
                var standing = new StandingLimit(new LimitId(_limitCount), series, limit);
                pipeline.AddLimit(standing);
                pipeline.Lane.Alarms.Add(standing, policy);
                return Number(standing.Id, pipeline);
            }
        }
    }

    /// <summary>Tells a listener of windows and alarms until the returned object is disposed.</summary>
    public IDisposable Subscribe(TelemetryListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return _listeners.Add(listener);
    }

    private LimitId Number(LimitId id, SeriesPipeline pipeline)
    {
        if (_limitCount == _pipelineOfLimit.Length)
        {
            Array.Resize(ref _pipelineOfLimit, Math.Max(16, 2 * _limitCount));
        }

        _pipelineOfLimit[id.Value] = pipeline;
        Volatile.Write(ref _limitCount, _limitCount + 1);
        return id;
    }

    private WindowTarget TargetOf(SeriesId series, WindowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var columns = Pipeline(series).Columns;
        var companion = definition.Validated().Companion is { } other ? Pipeline(other).Columns : null;
        if (companion is not null && companion.Info.Key.Station != columns.Info.Key.Station)
        {
            Throw.CompanionElsewhere(columns.Info.Key.ToString(), companion.Info.Key.ToString());
        }

        return new WindowTarget(default, definition, series, columns, companion);
    }
}

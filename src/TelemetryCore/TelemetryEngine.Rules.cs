using TelemetryCore.Exceedances;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    private int _limitCount;

    /// <summary>Keeps a standing window over a series; its results go to the listeners as it closes.</summary>
    /// <exception cref="ArgumentException">The definition is outside its ranges.</exception>
    /// <exception cref="InvalidOperationException">
    /// The series has a window of that size, or too many, or retention is shorter than the window.
    /// </exception>
    public void AddWindow(SeriesId series, WindowDefinition window)
    {
        ArgumentNullException.ThrowIfNull(window);
        window.Validated();
        var pipeline = Pipeline(series);
        ThrowIfDelivering();
        lock (pipeline.Lane.Lock)
        {
            if (pipeline.FindWindow(window.Size) is not null)
            {
                Throw.WindowExists(pipeline.Columns.Info.Key.ToString(), window.Size);
            }

            var needed = (window.Size + window.Lateness) / pipeline.Columns.Info.Cadence;
            if (needed > _options.RetainedSamplesPerSeries)
            {
                Throw.RetentionTooShort(window.Size, needed, _options.RetainedSamplesPerSeries);
            }

            pipeline.AddWindow(window);
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
        ThrowIfDelivering();
        lock (pipeline.Lane.Lock)
        {
            if (limit.Window is { } size && pipeline.FindWindow(size) is null)
            {
                Throw.WindowMissing(pipeline.Columns.Info.Key.ToString(), size);
            }

            var id = new LimitId(Interlocked.Increment(ref _limitCount) - 1);
            pipeline.AddLimit(new StandingLimit(id, series, limit));
            return id;
        }
    }

    /// <summary>Tells a listener of windows and alarms until the returned object is disposed.</summary>
    public IDisposable Subscribe(TelemetryListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return _listeners.Add(listener);
    }
}

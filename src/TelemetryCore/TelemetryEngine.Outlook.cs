using TelemetryCore.Exceedances;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>
    /// Whether the window that the newest sample lies in exceeds a limit or complies with it for certain, and what it
    /// would take: <see cref="GetOutlook"/> held against the limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No series has this id.</exception>
    /// <exception cref="InvalidOperationException">
    /// The series has no such limit, or no sample, or the limit is on no window that lies on a clock.
    /// </exception>
    public LimitOutlook GetLimitOutlook(SeriesId series, LimitId limit)
    {
        var definition = FindLimit(series, limit).Definition;
        if (definition.Window is not { } window)
        {
            Throw.LimitOnSamples(limit.Value);
            return default;
        }

        var outlook = GetOutlook(series, window);
        return LimitOutlook.Of(definition, outlook, CompanionAt(definition, outlook.SoFar.From, asOf: null));
    }

    private StandingLimit FindLimit(SeriesId series, LimitId limit)
    {
        var pipeline = Pipeline(series);
        lock (pipeline.Lane.Lock)
        {
            var found = pipeline.FindLimit(limit);
            if (found is null)
            {
                Throw.LimitMissing(limit.Value, pipeline.Columns.Info.Key.ToString());
            }

            return found;
        }
    }

    // The thresholds' series at an instant: a sample at the instant itself counts.
    private double CompanionAt(LimitDefinition limit, Timestamp at, Timestamp? asOf)
    {
        var behind = new Timestamp(at.Microseconds + 1);
        return limit.Companion is { } companion
            && Pipeline(companion).Columns.TryGetBefore(behind, asOf, mustBeValid: true, out var sample)
            ? sample.Value
            : double.NaN;
    }
}

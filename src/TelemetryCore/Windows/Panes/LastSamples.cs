using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Panes;

/// <summary>The last samples up to some instant: what holds there until the next sample.</summary>
/// <param name="Any">The last one, valid or not.</param>
/// <param name="Valid">The last valid one.</param>
internal readonly record struct LastSamples(Sample? Any, Sample? Valid)
{
    /// <summary>True when the source is stopped until the next sample.</summary>
    public bool IsStopped => Any is { Status.Mark: StatusMark.Stopped };

    /// <summary>Those of a series before a time; the last valid one only where it is asked for.</summary>
    public static LastSamples Before(Series series, Timestamp time, Timestamp? asOf, bool asksForValid)
    {
        if (!series.TryGetBefore(time, asOf, mustBeValid: false, out var any))
        {
            return default;
        }

        var hasValid = any.IsValid;
        var valid = any;
        if (!hasValid && asksForValid)
        {
            hasValid = series.TryGetBefore(any.Timestamp, asOf, mustBeValid: true, out valid);
        }

        return new LastSamples(any, hasValid ? valid : null);
    }

    /// <summary>These, followed by a sample.</summary>
    public LastSamples Then(in Sample sample) => new(sample, sample.IsValid ? sample : Valid);
}

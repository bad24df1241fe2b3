using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Scans;

/// <summary>A valid sample or a Valid window and where it lies against the limit.</summary>
internal readonly record struct EpisodeStep
{
    /// <summary>When it counts for delays.</summary>
    public Timestamp At { get; init; }

    /// <summary>Where an episode that begins with it starts.</summary>
    public Timestamp From { get; init; }

    /// <summary>Where an episode that is over with it ended.</summary>
    public Timestamp Until { get; init; }

    public double Value { get; init; }

    public LimitClass Class { get; init; }

    /// <summary>On which side it is beyond: 1 above, -1 below, 0 on none.</summary>
    public int Side { get; init; }

    /// <summary>The threshold on that side.</summary>
    public double Threshold { get; init; }
}

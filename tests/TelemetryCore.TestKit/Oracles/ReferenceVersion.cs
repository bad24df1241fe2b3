using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.TestKit.Oracles;

/// <summary>What a timestamp held from a knowledge time on.</summary>
/// <param name="Sample">The sample; null once it is deleted.</param>
/// <param name="KnownAt">When that became known; first arrivals to the second, amendments to the microsecond.</param>
/// <param name="Kind">How it came to be; null for a first arrival.</param>
public sealed record ReferenceVersion(Sample? Sample, Timestamp KnownAt, AmendmentKind? Kind)
{
    /// <summary>Knowledge time as columns hold it, rounded down to the second.</summary>
    public Timestamp KnownSecond =>
        new(KnownAt.Microseconds - (KnownAt.Microseconds % Timestamp.MicrosecondsPerSecond));
}

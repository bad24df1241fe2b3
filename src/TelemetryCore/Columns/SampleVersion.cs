using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>A sample that a newer version of the same timestamp has replaced.</summary>
/// <param name="Sample">The sample as it was.</param>
/// <param name="ReplacedAt">Knowledge time: when the engine learned of the newer version.</param>
public readonly record struct SampleVersion(Sample Sample, Timestamp ReplacedAt);

using TelemetryCore.Samples;

namespace TelemetryCore.TestKit.Oracles;

/// <summary>A sample with its companion's reading; NaN stands for an invalid one of either.</summary>
public readonly record struct ReferenceReading(Timestamp Timestamp, double Value, double Companion = double.NaN)
{
    public bool IsValid => !double.IsNaN(Value);
}

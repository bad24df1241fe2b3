namespace TelemetryCore.Samples;

/// <summary>One reading of one series.</summary>
/// <param name="Timestamp">Event time, UTC.</param>
/// <param name="Value">The reading in the series' unit; any 64-bit pattern is kept bit for bit.</param>
/// <param name="Status">The instrument's mark and the value's origin.</param>
public readonly record struct Sample(Timestamp Timestamp, double Value, SampleStatus Status)
{
    /// <summary>True when the value may enter arithmetic.</summary>
    public bool IsValid => Status.IsValid(Value);
}

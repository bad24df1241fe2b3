namespace TelemetryCore.TestKit.Oracles;

/// <summary>What holds from an instant in microseconds on.</summary>
public readonly record struct ReferenceMoment(long At)
{
    /// <summary>True when a sample comes.</summary>
    public bool IsSample { get; init; }

    /// <summary>True for a sample that says something of what is measured.</summary>
    public bool Counts { get; init; }

    /// <summary>The value that stands, and until when at most.</summary>
    public double Value { get; init; }

    public long StandsTo { get; init; }

    /// <summary>Where it lies; null where nothing is compared.</summary>
    public ReferenceClass? Class { get; init; }

    /// <summary>What it is beyond; NaN where it is not.</summary>
    public double Threshold { get; init; }
}

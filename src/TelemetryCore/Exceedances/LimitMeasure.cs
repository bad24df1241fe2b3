namespace TelemetryCore.Exceedances;

/// <summary>What of a series a limit looks at.</summary>
public enum LimitMeasure : byte
{
    /// <summary>Its valid values, or the Valid figures of a window.</summary>
    Value = 0,

    /// <summary>
    /// By how much a valid value differs from the valid one before, per <see cref="LimitDefinition.Per"/>: the test of
    /// rate of change of QARTOD. A value that comes later than <see cref="LimitDefinition.HoldsFor"/> after the one
    /// before has no rate.
    /// </summary>
    Rate,

    /// <summary>
    /// Whether samples are valid: an invalid one is beyond. Bad quality is an alarm of its own, never "normal". No
    /// threshold matters.
    /// </summary>
    Quality,

    /// <summary>
    /// Whether samples come at all: a silence of more than the threshold, in seconds, is beyond, from then until the
    /// next sample. A source that said it is stopped may be silent.
    /// </summary>
    Silence,
}

using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances;

/// <summary>What a limit saw.</summary>
internal enum ExceedanceChange : byte
{
    /// <summary>Values have been beyond the limit for the on-delay.</summary>
    Began,

    /// <summary>A value is back inside, deadband included.</summary>
    Ended,

    /// <summary>A late sample or a revised window lies beyond the limit at a time already judged.</summary>
    FoundLate,
}

/// <summary>One change of a limit's state, on event time.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Number">Which exceedance of the limit it is, 1-based; what ended has the number of what began.</param>
/// <param name="Change">What changed.</param>
/// <param name="At">When it changed: the sample's time, or the end of the window.</param>
/// <param name="Since">When values first were beyond the limit.</param>
/// <param name="Value">The sample's value, or the window's first figure.</param>
/// <param name="Window">The window, when the limit is on windows.</param>
internal readonly record struct Exceedance(
    StandingLimit Limit,
    int Number,
    ExceedanceChange Change,
    Timestamp At,
    Timestamp Since,
    double Value,
    WindowResult? Window);

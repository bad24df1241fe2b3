using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power;

/// <summary>From when on a facility was in a state.</summary>
/// <param name="State">The state.</param>
/// <param name="Since">
/// The instant at which it began: that of the first reading that stayed, not the later one at which its delay was over.
/// </param>
public readonly record struct StateChange(FacilityState State, Timestamp Since);

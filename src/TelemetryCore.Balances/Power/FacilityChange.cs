using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power;

/// <summary>From when on which facility was in a state.</summary>
/// <param name="Facility">Its name.</param>
/// <param name="State">The state.</param>
/// <param name="Since">The instant at which it began.</param>
public readonly record struct FacilityChange(string Facility, FacilityState State, Timestamp Since);

using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power;

/// <summary>All that a <see cref="StateTracker"/> remembers.</summary>
/// <param name="State">What the facility does.</param>
/// <param name="Since">Since when.</param>
/// <param name="Pending">What it will be when its delay is over; Unknown for nothing.</param>
/// <param name="PendingSince">Since when readings say so.</param>
/// <param name="Target">What the newest valid reading says.</param>
/// <param name="TargetSince">Since when readings say that.</param>
/// <param name="At">Up to when it was told, readings before that included.</param>
/// <param name="HeldUntil">How long the newest valid reading says something; not after <paramref name="At"/> for
/// none.</param>
/// <param name="Mean">Mean power of about the last ten readings.</param>
/// <param name="Variance">Their variance.</param>
/// <param name="Valid">Readings that counted.</param>
/// <param name="Invalid">Readings that did not.</param>
public readonly record struct StateTrackerState(
    FacilityState State,
    Timestamp Since,
    FacilityState Pending,
    Timestamp PendingSince,
    FacilityState Target,
    Timestamp TargetSince,
    Timestamp At,
    Timestamp HeldUntil,
    double Mean,
    double Variance,
    long Valid,
    long Invalid);

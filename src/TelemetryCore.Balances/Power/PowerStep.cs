namespace TelemetryCore.Balances.Power;

/// <summary>What became certain since the last step.</summary>
/// <param name="Findings">Findings that began or ended, in the order in which they did.</param>
/// <param name="Changes">Facilities that changed their state, in the order in which they did.</param>
public sealed record PowerStep(IReadOnlyList<PowerFinding> Findings, IReadOnlyList<FacilityChange> Changes);

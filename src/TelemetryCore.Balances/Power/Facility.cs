using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Power;

/// <summary>What produces or treats, and the meter that says whether it runs.</summary>
/// <param name="Name">Unique in its plan.</param>
/// <param name="Meter">Name of the meter of its power.</param>
/// <param name="Thresholds">What power means what.</param>
public sealed record Facility(string Name, string Meter, StateThresholds Thresholds)
{
    internal Facility Validated()
    {
        Throw.UnlessNamed(Name, "facility");
        ArgumentNullException.ThrowIfNull(Thresholds);
        Thresholds.Validated();
        return this;
    }
}

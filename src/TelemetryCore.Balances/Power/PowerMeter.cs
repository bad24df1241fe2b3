using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Power;

/// <summary>A series that rules look at: power, voltage, current, output or emission.</summary>
/// <param name="Name">Unique in its plan; that of a series will do.</param>
public sealed record PowerMeter(string Name)
{
    /// <summary>
    /// How long a reading says something when no other follows, above 0 and at most 1 day; a few times the cadence.
    /// Default 3 min, an engineering proposal.
    /// </summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How far it may be off; null where no rule needs it.</summary>
    public MeterUncertainty? Uncertainty { get; init; }

    internal PowerMeter Validated()
    {
        Throw.UnlessNamed(Name, "meter");
        Throw.UnlessWithin(Hold, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1), nameof(Hold));
        if (Uncertainty is { } uncertainty)
        {
            Throw.UnlessPositive(uncertainty.CoverageFactor, nameof(uncertainty.CoverageFactor));
            Throw.UnlessBetween(uncertainty.SystematicShare, 0, 1, nameof(uncertainty.SystematicShare));
        }

        return this;
    }
}

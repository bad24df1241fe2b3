using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>
/// P8: a phase has voltage and no current while others have some: a current transformer was taken off or shorted.
/// When all are without current only a witness, whose power another meter reads, tells that from a facility that is
/// off.
/// </summary>
public sealed record CurrentLossRule : PowerRule
{
    /// <summary>The facility that is metered.</summary>
    public required string Facility { get; init; }

    /// <summary>The meters of the phases' voltages.</summary>
    public required IReadOnlyList<string> Voltages { get; init; }

    /// <summary>The meters of the phases' currents, in the same order.</summary>
    public required IReadOnlyList<string> Currents { get; init; }

    /// <summary>Voltage above which a phase is live.</summary>
    public required double VoltageAbove { get; init; }

    /// <summary>Current below which a phase has none, above 0.</summary>
    public required double CurrentBelow { get; init; }

    /// <summary>Current above which another phase has some, not below <see cref="CurrentBelow"/>.</summary>
    public required double CurrentAbove { get; init; }

    /// <summary>A facility that runs only when this one does; null for none.</summary>
    public string? Witness { get; init; }

    /// <summary>For how long it must last, 0 to 366 days; default 5 min.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override string Form => "P8";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) => [new CurrentLossJudge(this, index)];

    private protected override void Check()
    {
        CheckAfter(After);
        CheckAny(Voltages, "voltage");
        Throw.UnlessPositive(VoltageAbove, nameof(VoltageAbove));
        Throw.UnlessPositive(CurrentBelow, nameof(CurrentBelow));
        Throw.UnlessBetween(CurrentAbove, CurrentBelow, double.MaxValue, nameof(CurrentAbove));
        if (Voltages.Count != Currents.Count)
        {
            Throw.RuleContradicts(Name, $"it has {Voltages.Count} voltages and {Currents.Count} currents");
        }
    }
}

using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>P8: a phase has no voltage while others have.</summary>
public sealed record PhaseLossRule : PowerRule
{
    /// <summary>The facility that is metered.</summary>
    public required string Facility { get; init; }

    /// <summary>The meters of the phases' voltages, at least two.</summary>
    public required IReadOnlyList<string> Voltages { get; init; }

    /// <summary>Voltage below which a phase is lost, above 0.</summary>
    public required double VoltageBelow { get; init; }

    /// <summary>Voltage above which another is live, not below <see cref="VoltageBelow"/>.</summary>
    public required double VoltageAbove { get; init; }

    /// <summary>For how long it must last, 0 to 366 days; default 5 min.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override string Form => "P8";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) => [new PhaseLossJudge(this, index)];

    private protected override void Check()
    {
        CheckAfter(After);
        Throw.UnlessPositive(VoltageBelow, nameof(VoltageBelow));
        Throw.UnlessBetween(VoltageAbove, VoltageBelow, double.MaxValue, nameof(VoltageAbove));
        if (Voltages.Count < 2)
        {
            Throw.RuleContradicts(Name, $"a phase is compared with others, and it has {Voltages.Count}");
        }
    }
}

using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>P7: something is emitted while every facility that could is off.</summary>
public sealed record EmittingWhileOffRule : PowerRule
{
    /// <summary>All facilities that make the emission.</summary>
    public required IReadOnlyList<string> Facilities { get; init; }

    /// <summary>The meter of the emission.</summary>
    public required string Emission { get; init; }

    /// <summary>What the meter reads at most when nothing is emitted, 0 or above.</summary>
    public required double Above { get; init; }

    /// <summary>For how long it must last, 0 to 366 days; default 10 min.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override string Form => "P7";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) => [new EmittingWhileOffJudge(this, index)];

    private protected override void Check()
    {
        CheckAfter(After);
        CheckAny(Facilities, "facility");
        Throw.UnlessBetween(Above, 0, double.MaxValue, nameof(Above));
    }
}

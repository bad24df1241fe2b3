using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>P8: a meter reads the same power over and over again. Each meter has its own findings.</summary>
public sealed record ConstantPowerRule : PowerRule
{
    /// <summary>The meters that it is for.</summary>
    public required IReadOnlyList<string> Meters { get; init; }

    /// <summary>Power above which readings never stand still, 0 or above; what is off may.</summary>
    public required double Above { get; init; }

    /// <summary>How far readings may lie apart and still be the same, 0 or above; default 0.</summary>
    public double Tolerance { get; init; }

    /// <summary>For how long it must last, 0 to 366 days; default 2 h.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromHours(2);

    /// <inheritdoc/>
    public override string Form => "P8";

    internal override IEnumerable<RuleJudge> Judges(PlanIndex index) =>
        Meters.Select(meter => new ConstantPowerJudge(this, meter, index));

    private protected override void Check()
    {
        CheckAfter(After);
        CheckAny(Meters, "meter");
        Throw.UnlessBetween(Above, 0, double.MaxValue, nameof(Above));
        Throw.UnlessBetween(Tolerance, 0, double.MaxValue, nameof(Tolerance));
    }
}

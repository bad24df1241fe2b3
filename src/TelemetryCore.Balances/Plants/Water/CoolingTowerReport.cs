namespace TelemetryCore.Balances.Plants.Water;

/// <summary>What a cooling tower comes to.</summary>
public sealed record CoolingTowerReport : PlantReport
{
    /// <summary>Q_e = k dT Q_r, in the unit of the balance.</summary>
    public required Figure Evaporation { get; init; }

    /// <summary>N = Q_m / (Q_b + Q_w): how often the water is concentrated.</summary>
    public required Figure Cycles { get; init; }

    /// <summary>Make-up less evaporation, blow-down and drift: what the tower loses unseen.</summary>
    public required PairedTest MakeUpAgainstLosses { get; init; }
}

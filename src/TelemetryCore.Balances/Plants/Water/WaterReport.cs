namespace TelemetryCore.Balances.Plants.Water;

/// <summary>What the water of a plant comes to; rates in percent.</summary>
public sealed record WaterReport : PlantReport
{
    /// <summary>V_f + V_r: all water used, in the unit of the balance.</summary>
    public required Figure Total { get; init; }

    /// <summary>V_r / (V_f + V_r): how much of the water is used again.</summary>
    public required Figure ReuseRate { get; init; }

    /// <summary>V_cr / V_ct: how much of the cooling water circulates.</summary>
    public required Figure CoolingRate { get; init; }

    /// <summary>V_gr / V_gt: how much of the process water is used again.</summary>
    public required Figure ProcessRate { get; init; }

    /// <summary>V_br / (D h / rho): how much of the steam comes back as condensate.</summary>
    public required Figure CondensateRate { get; init; }

    /// <summary>V_yf / Q: fresh water per product, in the unit of the balance over that of the product.</summary>
    public required Figure FreshPerProduct { get; init; }

    /// <summary>How much of the waste water that was treated is used again.</summary>
    public required Figure ReclaimedRate { get; init; }

    /// <summary>How much the units together take in more than the plant, in percent of the plant.</summary>
    public required Figure IntakeDifference { get; init; }

    /// <summary>
    /// Whether the test of the balance is valid: units and plant differ by no more than the plan allows. Undecidable
    /// when a reading is missing.
    /// </summary>
    public required BalanceTestValidity Validity { get; init; }
}

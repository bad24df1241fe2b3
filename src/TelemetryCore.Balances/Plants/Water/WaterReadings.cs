namespace TelemetryCore.Balances.Plants.Water;

/// <summary>
/// The water of a plant in a period, with the symbols of GB/T 12452, each in the unit of its meter; NaN: missing.
/// </summary>
public sealed record WaterReadings
{
    /// <summary>V_f: fresh water taken in.</summary>
    public double Fresh { get; init; } = double.NaN;

    /// <summary>V_r: water used again.</summary>
    public double Reused { get; init; } = double.NaN;

    /// <summary>V_t: all water used.</summary>
    public double Total { get; init; } = double.NaN;

    /// <summary>V_co: consumed, such as what evaporates or is in products.</summary>
    public double Consumed { get; init; } = double.NaN;

    /// <summary>V_d: drained.</summary>
    public double Drained { get; init; } = double.NaN;

    /// <summary>V_l: leaked and overflowed.</summary>
    public double Leaked { get; init; } = double.NaN;

    /// <summary>How much more is stored at the end than at the beginning.</summary>
    public double Stored { get; init; } = double.NaN;

    /// <summary>The fresh water that each unit takes in, in the order of the plan.</summary>
    public IReadOnlyList<double> UnitIntakes { get; init; } = [];

    /// <summary>V_cr: cooling water that circulates.</summary>
    public double CoolingReused { get; init; } = double.NaN;

    /// <summary>V_ct: all cooling water.</summary>
    public double CoolingTotal { get; init; } = double.NaN;

    /// <summary>V_gr: process water used again.</summary>
    public double ProcessReused { get; init; } = double.NaN;

    /// <summary>V_gt: all process water.</summary>
    public double ProcessTotal { get; init; } = double.NaN;

    /// <summary>V_br: condensate that returns.</summary>
    public double CondensateReturned { get; init; } = double.NaN;

    /// <summary>D h: steam that was made.</summary>
    public double Steam { get; init; } = double.NaN;

    /// <summary>V_yf: fresh water for production.</summary>
    public double FreshForProducts { get; init; } = double.NaN;

    /// <summary>Q: what was made, in the unit that the figure is per.</summary>
    public double Products { get; init; } = double.NaN;

    /// <summary>Waste water that was treated.</summary>
    public double Treated { get; init; } = double.NaN;

    /// <summary>What of it was used again.</summary>
    public double Reclaimed { get; init; } = double.NaN;
}

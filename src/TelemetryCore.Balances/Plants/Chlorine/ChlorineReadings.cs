namespace TelemetryCore.Balances.Plants.Chlorine;

/// <summary>The chlorine of a chlor-alkali plant in a period, each in the unit of its meter; NaN: missing.</summary>
public sealed record ChlorineReadings
{
    /// <summary>Salt dissolved.</summary>
    public double Salt { get; init; } = double.NaN;

    /// <summary>Hydrogen chloride recycled.</summary>
    public double RecycledAcid { get; init; } = double.NaN;

    /// <summary>Chlorine made.</summary>
    public double Chlorine { get; init; } = double.NaN;

    /// <summary>Hypochlorite made.</summary>
    public double Hypochlorite { get; init; } = double.NaN;

    /// <summary>Hydrochloric acid made.</summary>
    public double Acid { get; init; } = double.NaN;

    /// <summary>Chlorine vented.</summary>
    public double Vent { get; init; } = double.NaN;

    /// <summary>Brine purged.</summary>
    public double Purge { get; init; } = double.NaN;

    /// <summary>How much more is in stock at the end than at the beginning.</summary>
    public double StockChange { get; init; } = double.NaN;

    /// <summary>Charge through the cells, in kAh unless its meter has another unit.</summary>
    public double Charge { get; init; } = double.NaN;
}

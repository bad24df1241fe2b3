namespace TelemetryCore.Balances.Plants;

/// <summary>
/// Rates that a chemical park in Shandong reported and that a province asks parks for: examples to begin with, and no
/// law; a host gives its own.
/// </summary>
public static class ParkRates
{
    private const string Park = "public report of a new-materials park in Shandong for 2024";
    private const string Province = "targets of a province for its chemical parks, public documents of 2016 to 2025";

    /// <summary>Solid waste disposed of: 99.3 %.</summary>
    public static ReportedRate SolidWasteDisposed { get; } = new("solid waste disposed of", 99.3, 1, Park);

    /// <summary>Hazardous waste disposed of safely: 98.57 %.</summary>
    public static ReportedRate HazardousWasteDisposed { get; } = new("hazardous waste disposed of", 98.57, 2, Park);

    /// <summary>Reclaimed water in industrial use: 65.61 %.</summary>
    public static ReportedRate WaterReclaimed { get; } = new("reclaimed water in industrial use", 65.61, 2, Park);

    /// <summary>Industrial solid waste used: at least 92 %.</summary>
    public static Goal SolidWasteUsed { get; } = new("industrial solid waste used", 92, Province);

    /// <summary>Industrial water reused: at least 94 %.</summary>
    public static Goal IndustrialWaterReused { get; } = new("industrial water reused", 94, Province);

    /// <summary>Sewage reclaimed: at least 48 %.</summary>
    public static Goal SewageReclaimed { get; } = new("sewage reclaimed", 48, Province);
}

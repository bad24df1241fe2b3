namespace TelemetryCore.Balances.Plants.Waste;

/// <summary>What the waste of a plant comes to; rates in percent.</summary>
public sealed record WasteReport : PlantReport
{
    /// <summary>Opening + generated + received against everything it can have become.</summary>
    public required PairedTest InAgainstOut { get; init; }

    /// <summary>Used, own and by others, over generated and stock of earlier years that was used.</summary>
    public required Figure UtilisationRate { get; init; }

    /// <summary>Disposed of, own and by others, over generated and such stock that was disposed of.</summary>
    public required Figure DisposalRate { get; init; }

    /// <summary>Generated per product, in the unit of the balance over that of the product.</summary>
    public required Figure GeneratedPerProduct { get; init; }
}

namespace TelemetryCore.Balances.Plants.Waste;

/// <summary>The waste of a plant in a period, each in the unit of its meter; NaN: missing.</summary>
public sealed record WasteReadings
{
    /// <summary>In stock at the beginning.</summary>
    public double Opening { get; init; } = double.NaN;

    /// <summary>Generated.</summary>
    public double Generated { get; init; } = double.NaN;

    /// <summary>Received from others.</summary>
    public double Received { get; init; } = double.NaN;

    /// <summary>Used by the plant itself.</summary>
    public double Used { get; init; } = double.NaN;

    /// <summary>Disposed of by the plant itself.</summary>
    public double Disposed { get; init; } = double.NaN;

    /// <summary>Handed to others who use it.</summary>
    public double SentToUse { get; init; } = double.NaN;

    /// <summary>Handed to others who dispose of it.</summary>
    public double SentToDisposal { get; init; } = double.NaN;

    /// <summary>Emitted: dumped, spilt, lost.</summary>
    public double Emitted { get; init; } = double.NaN;

    /// <summary>In stock at the end.</summary>
    public double Closing { get; init; } = double.NaN;

    /// <summary>What of the use, own and by others, came from the stock of earlier years.</summary>
    public double UsedFromStock { get; init; } = double.NaN;

    /// <summary>What of the disposal, own and by others, came from the stock of earlier years.</summary>
    public double DisposedFromStock { get; init; } = double.NaN;

    /// <summary>What was made, in the unit that the figure is per.</summary>
    public double Products { get; init; } = double.NaN;
}

namespace TelemetryCore.Balances.Plants.Sulphur;

/// <summary>The sulphur of a plant in a period.</summary>
public sealed record SulphurReadings
{
    /// <summary>One a stream that comes in, in the order of the plan.</summary>
    public required IReadOnlyList<SulphurReading> Inputs { get; init; }

    /// <summary>One a stream that leaves, in the order of the plan.</summary>
    public required IReadOnlyList<SulphurReading> Outputs { get; init; }

    /// <summary>SO2 by the stack, such as <see cref="SulphurDioxide.OfStack"/>, in t; NaN: missing.</summary>
    public double StackDioxide { get; init; } = double.NaN;

    /// <summary>How much more sulphur is in stock at the end than at the beginning, in t; NaN: missing.</summary>
    public double StockChange { get; init; } = double.NaN;
}

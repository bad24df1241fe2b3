namespace TelemetryCore.Balances.Networks.Declarations;

/// <summary>What is known to come into a node in each period; negative: what is lost there.</summary>
internal sealed record SourceDeclaration(
    string Name, string Node, double Value, string? Unit, IReadOnlyList<UnitConversion> Conversions);

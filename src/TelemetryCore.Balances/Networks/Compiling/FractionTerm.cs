namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>What of a component is in a stream: a column, or a number that is known.</summary>
/// <param name="Column">The place of its column; -1 when it is known.</param>
/// <param name="Known">Its value when it is known.</param>
internal readonly record struct FractionTerm(int Column, double Known);

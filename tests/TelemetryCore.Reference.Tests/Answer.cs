namespace TelemetryCore.Reference.Tests;

/// <summary>
/// A result as it comes out of the engine: text; an exact number (int, decimal, <see cref="Fraction"/>); or a double,
/// which must be the nearest one where the reference is exact.
/// </summary>
internal sealed record Answer(object Value, params IReadOnlyList<(string Name, object Value)> Extra);

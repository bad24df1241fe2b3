namespace TelemetryCore.Columns.Encodings;

/// <summary>One way to encode integers, and what it takes.</summary>
/// <param name="Order">How often differences are taken.</param>
/// <param name="Center">The integer about which the others lie.</param>
/// <param name="Width">Bits of a packed integer.</param>
/// <param name="Bytes">Of packed integers and exceptions.</param>
internal readonly record struct IntegerPlan(int Order, long Center, int Width, int Bytes);

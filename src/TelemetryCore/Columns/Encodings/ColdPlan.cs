namespace TelemetryCore.Columns.Encodings;

/// <summary>How a column of integers is to be written, and what that is expected to cost.</summary>
/// <param name="Order">How many times differences are taken: 0, 1 or 2.</param>
/// <param name="Center">The difference that costs nothing.</param>
/// <param name="Divisor">The greatest common divisor of all distances from the center.</param>
/// <param name="IsSparse">So few differences are not the center that they are listed.</param>
/// <param name="Choice">Index of the split of integers into tokens and extra bits.</param>
/// <param name="Contexts">Contexts of the entropy coder.</param>
/// <param name="RunMin">The shortest run of centers that is cut out.</param>
/// <param name="Bits">The expected size.</param>
internal readonly record struct ColdPlan(
    int Order, long Center, long Divisor, bool IsSparse, int Choice, int Contexts, int RunMin, double Bits);

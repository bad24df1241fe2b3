namespace TelemetryCore.Kernels;

/// <summary>
/// What a loop needs of a vector width: lanes of 64 bits compared into as many bits, lowest lane first. With it a loop
/// is written once and compiled for each width.
/// </summary>
internal interface IVectorWidth
{
    static abstract int Lanes { get; }

    /// <summary>Bit k is set when <c>values[index + k]</c> matches the limit.</summary>
    static abstract ulong Matches<TOperator>(ref readonly double values, nuint index, double limit)
        where TOperator : struct, IComparisonOperator;

    /// <summary>Bit k is set when <c>values[index + k]</c> lies below its low or above its high.</summary>
    static abstract ulong Outside(
        ref readonly double values, ref readonly double low, ref readonly double high, nuint index);

    /// <summary>
    /// Bit k is set when <c>values[index + k]</c> is greater than its predecessor; the index is 1 or more.
    /// </summary>
    static abstract ulong Rises(ref readonly long values, nuint index);
}

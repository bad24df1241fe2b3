namespace TelemetryCore.Kernels;

/// <summary>
/// What a decimal sum needs of a vector width; <typeparamref name="TSums"/> holds a sum of integers a lane.
/// </summary>
internal interface IDecimalLanes<TSums>
    where TSums : struct
{
    static abstract int Lanes { get; }

    /// <summary>
    /// Adds the mantissas of the values from <paramref name="index"/> on; false when one of them has none.
    /// </summary>
    static abstract bool TryAdd(ref readonly double values, nuint index, double power, ref TSums sums);

    static abstract long Total(TSums sums);
}

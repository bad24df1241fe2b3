using TelemetryCore.Kernels;

namespace TelemetryCore.Exceedances.Bands;

/// <summary>
/// Of each series of a lane the band within which a value changes the state of none of its limits, as two parallel
/// arrays, so that one pass over a tick of values gives the few that must be looked at. When a limit has changed its
/// state, the band of its series is set anew.
/// </summary>
internal sealed class LimitBands
{
    private const int CapacityMin = 16;

    private double[] _low = new double[CapacityMin];
    private double[] _high = new double[CapacityMin];

    /// <summary>Slots so far.</summary>
    public int Count { get; private set; }

    /// <summary>A further slot; nothing is outside its band until one is set. Under the lane's lock.</summary>
    public int Add()
    {
        if (Count == _low.Length)
        {
            Array.Resize(ref _low, 2 * Count);
            Array.Resize(ref _high, 2 * Count);
        }

        Set(Count, double.NegativeInfinity, double.PositiveInfinity);
        return Count++;
    }

    public void Set(int slot, double low, double high) => (_low[slot], _high[slot]) = (low, high);

    /// <summary>True when a value must be looked at; NaN never.</summary>
    public bool IsOutside(int slot, double value) => value < _low[slot] || value > _high[slot];

    public ReadOnlySpan<double> Low(int first, int count) => _low.AsSpan(first, count);

    public ReadOnlySpan<double> High(int first, int count) => _high.AsSpan(first, count);

    /// <summary>
    /// Sets bit i of the mask when value i is outside the band of slot first + i; true when any is.
    /// </summary>
    public bool Mask(int first, ReadOnlySpan<double> values, Span<ulong> mask) =>
        BandScan.Mask(values, Low(first, values.Length), High(first, values.Length), mask);
}

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// Counts of values in buckets of a bounded relative width, after DDSketch (Masson, Rim, Lee, PVLDB 12(12), 2019). A
/// bucket is a 128th of a power of two, which the first bits of a double name without a logarithm; its middle differs
/// by at most 1/256 from any value in it.
/// </summary>
internal struct QuantileSketch
{
    // The exponent and seven bits of the fraction.
    private const int BucketShift = 52 - 7;

    // Below the normal numbers, 2^-1022, buckets of relative width do not exist.
    private const double ZeroMax = 2.2250738585072014e-308;

    private BucketCounts _negative;
    private BucketCounts _positive;
    private long _zeros;

    public readonly long Count => _negative.Total + _zeros + _positive.Total;

    public void Clear()
    {
        _negative.Clear();
        _positive.Clear();
        _zeros = 0;
    }

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            var magnitude = Math.Abs(value);
            if (magnitude < ZeroMax)
            {
                _zeros++;
            }
            else
            {
                (value < 0 ? ref _negative : ref _positive)
                    .Add((int)(BitConverter.DoubleToInt64Bits(magnitude) >> BucketShift));
            }
        }
    }

    public void Add(in QuantileSketch other)
    {
        _negative.Add(other._negative);
        _positive.Add(other._positive);
        _zeros += other._zeros;
    }

    /// <summary>About the value of a rank, 0 the lowest.</summary>
    public readonly double ValueAt(long rank)
    {
        if (rank < _negative.Total)
        {
            return -MiddleOf(_negative.BucketOf(_negative.Total - 1 - rank));
        }

        rank -= _negative.Total + _zeros;
        return rank < 0 ? 0 : MiddleOf(_positive.BucketOf(rank));
    }

    private static double MiddleOf(int bucket) =>
        BitConverter.Int64BitsToDouble(((long)bucket << BucketShift) | (1L << (BucketShift - 1)));
}

namespace TelemetryCore.Windows.Aggregates;

/// <summary>How many magnitudes fell into each bucket, over the stretch of buckets in use.</summary>
internal struct BucketCounts
{
    private const int CapacityMin = 64;

    // Bucket b has its count at b - _origin; all counts outside [_low, _high] are zero.
    private int[]? _counts;
    private int _origin;
    private int _low;
    private int _high;

    public long Total { get; private set; }

    public void Clear()
    {
        if (Total != 0)
        {
            _counts.AsSpan(_low - _origin, _high - _low + 1).Clear();
            Total = 0;
        }
    }

    public void Add(int bucket)
    {
        Cover(bucket, bucket);
        _counts![bucket - _origin]++;
        Total++;
    }

    public void Add(in BucketCounts other)
    {
        if (other.Total == 0)
        {
            return;
        }

        Cover(other._low, other._high);
        for (var bucket = other._low; bucket <= other._high; bucket++)
        {
            _counts![bucket - _origin] += other._counts![bucket - other._origin];
        }

        Total += other.Total;
    }

    /// <summary>The bucket of a rank by magnitude, 0 the least.</summary>
    public readonly int BucketOf(long rank)
    {
        var bucket = _low;
        for (rank -= _counts![bucket - _origin]; rank >= 0; rank -= _counts[bucket - _origin])
        {
            bucket++;
        }

        return bucket;
    }

    private void Cover(int low, int high)
    {
        if (Total != 0)
        {
            low = Math.Min(low, _low);
            high = Math.Max(high, _high);
        }

        if (_counts is null || low < _origin || high >= _origin + _counts.Length)
        {
            Move(low, high);
        }

        _low = low;
        _high = high;
    }

    // The stretch goes to the middle of the array, or of one twice its length, so that moves are seldom.
    private void Move(int low, int high)
    {
        var length = high - low + 1;
        var used = Total == 0 ? [] : _counts.AsSpan(_low - _origin, _high - _low + 1);
        var counts = _counts is not null && _counts.Length >= length
            ? _counts
            : new int[Math.Max(CapacityMin, 2 * length)];
        _origin = low - ((counts.Length - length) / 2);
        if (Total != 0)
        {
            var moved = counts.AsSpan(_low - _origin, used.Length);
            used.CopyTo(moved);
            counts.AsSpan(0, _low - _origin).Clear();
            counts.AsSpan(_low - _origin + used.Length).Clear();
        }

        _counts = counts;
    }
}

using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>Readings of a meter that rules have not looked at yet, in the order of their times.</summary>
internal sealed class ReadingQueue
{
    private readonly List<Sample> _samples = [];
    private Timestamp _newest = Timestamp.MinValue;
    private int _head;
    private long _gone;

    /// <summary>How many there ever were.</summary>
    public long Count => _gone + _samples.Count;

    public Timestamp Next => _head < _samples.Count ? _samples[_head].Timestamp : Timestamp.Endless;

    public bool TryAdd(Sample sample)
    {
        if (Count > 0 && sample.Timestamp <= _newest)
        {
            return false;
        }

        _samples.Add(sample);
        _newest = sample.Timestamp;
        return true;
    }

    public Sample At(long place) => _samples[(int)(place - _gone)];

    public Sample Take()
    {
        var sample = _samples[_head++];

        // Moving what is left when half is gone costs each reading one move.
        if (_head > 64 && _head > _samples.Count / 2)
        {
            _samples.RemoveRange(0, _head);
            (_gone, _head) = (_gone + _head, 0);
        }

        return sample;
    }
}

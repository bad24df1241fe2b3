using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>Values by the time that they held, and the one that still holds at the end of the stretch.</summary>
internal struct HeldValues
{
    private WeightedMean _mean;
    private Timestamp _since;
    private double? _value;

    /// <summary>The first sample, valid or not: where what came before ceases to hold; null without any.</summary>
    public Timestamp? First { get; private set; }

    public readonly WeightedMean Mean => _mean;

    /// <summary>Goes on with a valid sample.</summary>
    public void Add(Timestamp at, double value, TimeSpan hold)
    {
        End(at, hold);
        _since = at;
        _value = value;
    }

    /// <summary>Ends what holds, at an invalid sample or at the end of a window.</summary>
    public void End(Timestamp at, TimeSpan hold)
    {
        if (_value is { } value)
        {
            var length = at.Microseconds - _since.Microseconds;
            _mean.Add(value, Math.Min(length, hold.Ticks / TimeSpan.TicksPerMicrosecond));
        }

        First ??= at;
        _value = null;
    }

    public void Add(in HeldValues later, TimeSpan hold)
    {
        if (later.First is { } first)
        {
            End(first, hold);
            _mean.Add(later._mean);
            _since = later._since;
            _value = later._value;
        }
    }
}

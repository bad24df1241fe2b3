using System.Runtime.InteropServices;
using TelemetryCore.Samples;

namespace TelemetryCore.TestKit.Encodings;

/// <summary>A series as plain columns, in order of time: microseconds, values and status bytes.</summary>
public sealed record SampleColumns(long[] Timestamps, double[] Values, byte[] Statuses)
{
    /// <summary>Samples in it.</summary>
    public int Count => Timestamps.Length;

    /// <summary>Samples of one series as columns, put in order.</summary>
    public static SampleColumns Of(IEnumerable<Sample> samples)
    {
        Sample[] ordered = [.. samples.OrderBy(sample => sample.Timestamp)];
        return new SampleColumns(
            Array.ConvertAll(ordered, sample => sample.Timestamp.Microseconds),
            Array.ConvertAll(ordered, sample => sample.Value),
            Array.ConvertAll(ordered, sample => sample.Status.Value));
    }

    /// <summary>True when every bit agrees, NaN and signed zeros included.</summary>
    public bool IsSameAs(SampleColumns other) =>
        Timestamps.AsSpan().SequenceEqual(other.Timestamps)
        && Statuses.AsSpan().SequenceEqual(other.Statuses)
        && MemoryMarshal.AsBytes<double>(Values).SequenceEqual(MemoryMarshal.AsBytes<double>(other.Values));
}

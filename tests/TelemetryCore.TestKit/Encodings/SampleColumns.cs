using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
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

    internal static SampleColumns OfLength(int count) => new(new long[count], new double[count], new byte[count]);

    /// <summary>Rows from one on, so many at most, each known in the second in which it was measured.</summary>
    internal Rows RowsFrom(int start, int countMax)
    {
        var count = Math.Min(countMax, Count - start);
        var timestamps = Timestamps.AsSpan(start, count);
        var known = new uint[count];
        for (var i = 0; i < count; i++)
        {
            known[i] = checked((uint)(timestamps[i] / Timestamp.MicrosecondsPerSecond));
        }

        return new Rows(
            MemoryMarshal.Cast<long, Timestamp>(timestamps),
            Values.AsSpan(start, count),
            MemoryMarshal.Cast<byte, SampleStatus>(Statuses.AsSpan(start, count)),
            known);
    }

    /// <summary>Takes decoded rows in; returns how many there were.</summary>
    internal int Take(int start, DecodeStatus status, RowBuffer decoded)
    {
        if (status != DecodeStatus.Ok)
        {
            throw new InvalidDataException($"Decoding from row {start} on: {status}.");
        }

        var rows = decoded.Rows;
        MemoryMarshal.Cast<Timestamp, long>(rows.Timestamps).CopyTo(Timestamps.AsSpan(start));
        rows.Values.CopyTo(Values.AsSpan(start));
        MemoryMarshal.Cast<SampleStatus, byte>(rows.Statuses).CopyTo(Statuses.AsSpan(start));
        return rows.Length;
    }
}

using System.Buffers;
using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;

namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>Encodes, decodes and compares chunks in the cold form.</summary>
internal static class ColdChunks
{
    // An encoder holds megabytes of scratch; tests run on several threads.
    [ThreadStatic]
    private static ColdEncoder? _encoder;

    public static byte[] Encode(Rows rows)
    {
        var bytes = new ArrayBufferWriter<byte>();
        (_encoder ??= new ColdEncoder()).Encode(rows, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    public static void AssertHolds(byte[] chunk, Rows expected)
    {
        var decoder = new ColdDecoder();
        Assert.Equal(DecodeStatus.Ok, decoder.Open(chunk));
        Assert.Equal(expected.Length, decoder.Rows);
        var buffer = new RowBuffer();

        // From the last unit to the first: none may lean on the one before.
        for (var unit = decoder.Units - 1; unit >= 0; unit--)
        {
            Assert.Equal(DecodeStatus.Ok, decoder.Decode(chunk, unit, RowColumns.All, buffer));
            var slice = expected.Slice(unit * ColdEncoder.FrameRows, buffer.Count);
            AssertSame(slice, buffer.Rows);
        }
    }

    public static void AssertSame(Rows expected, Rows actual)
    {
        Assert.True(expected.Timestamps.SequenceEqual(actual.Timestamps));
        Assert.True(expected.Statuses.SequenceEqual(actual.Statuses));
        Assert.True(expected.Known.SequenceEqual(actual.Known));
        var values = MemoryMarshal.Cast<double, ulong>(expected.Values);
        Assert.True(values.SequenceEqual(MemoryMarshal.Cast<double, ulong>(actual.Values)));
    }
}

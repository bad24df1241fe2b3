using System.Buffers;
using System.Buffers.Text;
using TelemetryCore.Hj212.Internal;

namespace TelemetryCore.Hj212.Framing;

/// <summary>
/// Writes whole frames: <c>##</c>, the length in bytes as four digits, the data segment, its CRC, CR LF.
/// </summary>
public static class Hj212FrameWriter
{
    /// <summary>The longest data segment that the length field can name, in bytes.</summary>
    public const int SegmentBytesMax = 9999;

    /// <summary>What a frame adds to its segment, in bytes: 2 + 4 before it, 4 + 2 after it.</summary>
    public const int OverheadBytes = 12;

    /// <summary>Writes the frame of <paramref name="segment"/> to <paramref name="output"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="segment"/> is longer than 9,999 bytes.</exception>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> segment)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (segment.Length > SegmentBytesMax)
        {
            Throw.SegmentTooLong(segment.Length, SegmentBytesMax);
        }

        var frame = output.GetSpan(segment.Length + OverheadBytes);
        "##"u8.CopyTo(frame);
        Utf8Formatter.TryFormat(segment.Length, frame[2..], out _, new StandardFormat('D', 4));
        segment.CopyTo(frame[6..]);
        var tail = frame[(6 + segment.Length)..];
        Utf8Formatter.TryFormat(Hj212Crc.Compute(segment), tail, out _, new StandardFormat('X', 4));
        "\r\n"u8.CopyTo(tail[4..]);
        output.Advance(segment.Length + OverheadBytes);
    }
}

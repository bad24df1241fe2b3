using TelemetryCore.Hj212.Internal;

namespace TelemetryCore.Hj212.Framing;

/// <summary>How bytes are cut into frames.</summary>
public sealed record Hj212FrameOptions
{
    /// <summary>What a frame of 9,999 bytes of data takes.</summary>
    public const int FrameBytesLargest = Hj212FrameWriter.SegmentBytesMax + Hj212FrameWriter.OverheadBytes;

    /// <summary>The smallest bound that may be set: room for a header of the standard's field lengths.</summary>
    public const int FrameBytesSmallest = 128;

    /// <summary>
    /// The largest frame in bytes, its line end included; 128 to 10,011, by default 10,011. Real loggers exceed the
    /// 1,024 data bytes of the standard.
    /// </summary>
    public int FrameBytesMax { get; init; } = FrameBytesLargest;

    /// <summary>
    /// True (the default, for files) to make the line end part of its frame, which waits for the bytes behind the CRC.
    /// False (for sockets) to return a frame as soon as its CRC is there; the line end is then a result of its own.
    /// </summary>
    public bool LineEndInFrame { get; init; } = true;

    /// <summary>The same options, or an error that names what is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="FrameBytesMax"/> is out of range.</exception>
    public Hj212FrameOptions Validated()
    {
        Throw.IfOutside(FrameBytesMax, FrameBytesSmallest, FrameBytesLargest, nameof(FrameBytesMax));
        return this;
    }
}

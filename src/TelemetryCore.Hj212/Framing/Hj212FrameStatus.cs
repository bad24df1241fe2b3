namespace TelemetryCore.Hj212.Framing;

/// <summary>What a run of bytes turned out to be. Only <see cref="Ok"/> frames carry data that may be stored.</summary>
public enum Hj212FrameStatus : byte
{
    /// <summary>A whole frame: length and CRC agree, and the segment is UTF-8.</summary>
    Ok,

    /// <summary>The CRC does not belong to the segment before it.</summary>
    BadCrc,

    /// <summary>The CRC is true, but the declared length is not the segment's, or not four digits.</summary>
    BadLength,

    /// <summary>Length and CRC agree, but the segment is not UTF-8; old loggers send GBK.</summary>
    BadEncoding,

    /// <summary>A frame that began and did not end before the next <c>##</c> or the end of the input.</summary>
    Truncated,

    /// <summary>Bytes outside any frame.</summary>
    Garbage,

    /// <summary>A frame that did not end within the largest allowed number of bytes.</summary>
    Oversized,

    /// <summary>One line end (CR LF, LF or CR) that belongs to no frame in the same result.</summary>
    LineEnd,
}

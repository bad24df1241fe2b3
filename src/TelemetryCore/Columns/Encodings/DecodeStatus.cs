namespace TelemetryCore.Columns.Encodings;

/// <summary>What became of an attempt to decode bytes that may be damaged.</summary>
internal enum DecodeStatus
{
    /// <summary>Decoded.</summary>
    Ok = 0,

    /// <summary>The bytes end before what they announce.</summary>
    Truncated,

    /// <summary>A codec or version that this engine does not know.</summary>
    UnknownCodec,

    /// <summary>A count, width, scale or position outside its range.</summary>
    OutOfRange,

    /// <summary>Well-formed parts that contradict each other.</summary>
    Inconsistent,
}

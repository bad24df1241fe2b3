namespace TelemetryCore.Columns.Encodings;

/// <summary>How a column of values is encoded: the first byte of its section.</summary>
internal enum ValueCodec : byte
{
    /// <summary>Eight bytes each.</summary>
    Raw = 0,

    /// <summary>Integers over a power of ten.</summary>
    Decimals = 1,

    /// <summary>The bit patterns as integers, without the zeros that all end in.</summary>
    BitPatterns = 2,

    /// <summary>The distinct values, ascending, and for each row which one it is.</summary>
    Dictionary = 3,
}

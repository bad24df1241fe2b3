namespace TelemetryCore.Columns.Encodings;

/// <summary>What the integers of a column of values stand for.</summary>
internal enum ColdValues : byte
{
    /// <summary>Mantissas over a power of ten; values that are no such decimal are listed apart.</summary>
    Decimals = 0,

    /// <summary>Numbers in a list of the distinct values.</summary>
    Dictionary = 1,

    /// <summary>The bits of the doubles, in the order of the doubles.</summary>
    Bits = 2,
}

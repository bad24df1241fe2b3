namespace TelemetryCore.Columns.Encodings;

/// <summary>One way to encode integers, and what it takes.</summary>
internal record struct IntegerPlan
{
    public int Order { get; set; }

    public int FactorIndex { get; set; }

    public int Width { get; set; }

    /// <summary>The integer about which the others lie.</summary>
    public long Center { get; set; }

    /// <summary>Bytes of packed integers and exceptions.</summary>
    public int Bytes { get; set; }
}

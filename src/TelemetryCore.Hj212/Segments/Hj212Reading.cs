namespace TelemetryCore.Hj212.Segments;

/// <summary>
/// One reading of a data area: the item, its number and its instrument's mark, pointing into the area.
/// </summary>
public readonly ref struct Hj212Reading
{
    internal Hj212Reading(Hj212Item item, Hj212FieldKind kind, double value, ReadOnlySpan<byte> mark)
    {
        Item = item;
        Kind = kind;
        Value = value;
        Mark = mark;
    }

    /// <summary>The item that holds the reading.</summary>
    public Hj212Item Item { get; }

    /// <summary>What the suffix stands for; never <see cref="Hj212FieldKind.Flag"/>.</summary>
    public Hj212FieldKind Kind { get; }

    /// <summary>The number; NaN when the text is none.</summary>
    public double Value { get; }

    /// <summary>True when the text is a finite decimal number.</summary>
    public bool IsNumber => !double.IsNaN(Value);

    /// <summary>The Flag of the reading's factor as sent; empty when there is none.</summary>
    public ReadOnlySpan<byte> Mark { get; }
}

namespace TelemetryCore.Hj212.Segments;

/// <summary>One <c>name=value</c> of a data area, pointing into it.</summary>
public readonly ref struct Hj212Item
{
    internal Hj212Item(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ReadOnlySpan<byte> group)
    {
        var hyphen = name.LastIndexOf((byte)'-');
        Name = name;
        Factor = hyphen < 0 ? default : name[..hyphen];
        Field = name[(hyphen + 1)..];
        Value = value;
        Group = group;
    }

    /// <summary>The whole name, such as <c>a21026-Rtd</c> or <c>DataTime</c>.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The factor's code, such as <c>a21026</c>; empty for items without one.</summary>
    public ReadOnlySpan<byte> Factor { get; }

    /// <summary>The suffix, such as <c>Rtd</c>; the whole name for items without a factor.</summary>
    public ReadOnlySpan<byte> Field { get; }

    /// <summary>The value as sent; may be empty.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>The <c>;</c> group that the item stands in, where its factor's Flag is looked for first.</summary>
    public ReadOnlySpan<byte> Group { get; }

    /// <summary>
    /// What the suffix stands for; <see cref="Hj212FieldKind.Annotation"/> for items without a factor.
    /// </summary>
    public Hj212FieldKind Kind => Factor.IsEmpty ? Hj212FieldKind.Annotation : Hj212Fields.KindOf(Field);
}

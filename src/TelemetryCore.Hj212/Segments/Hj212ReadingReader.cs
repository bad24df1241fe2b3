using TelemetryCore.Hj212.Framing;

namespace TelemetryCore.Hj212.Segments;

/// <summary>One reading of a data area: the item, its number and its instrument's mark, pointing into the area.</summary>
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

    /// <summary><see cref="Hj212FieldKind.Value"/>, or <see cref="Hj212FieldKind.Unknown"/> for a suffix of no table.</summary>
    public Hj212FieldKind Kind { get; }

    /// <summary>The number; NaN when the text is none.</summary>
    public double Value { get; }

    /// <summary>True when the text is a finite decimal number.</summary>
    public bool IsNumber => !double.IsNaN(Value);

    /// <summary>The Flag of the reading's factor as sent; empty when there is none.</summary>
    public ReadOnlySpan<byte> Mark { get; }
}

/// <summary>
/// Reads the readings of a data area. Marks and annotations (Flag, EFlag, SampleTime, Info ...) are no readings of their
/// own; a suffix that no table names is one only where its text is a number.
/// </summary>
public ref struct Hj212ReadingReader
{
    private readonly ReadOnlySpan<byte> _area;
    private Hj212ItemReader _items;
    private Hj212Anomalies _anomalies;

    internal Hj212ReadingReader(ReadOnlySpan<byte> area)
    {
        _area = area;
        _items = new Hj212ItemReader(area);
    }

    /// <summary>What was odd about the items read so far.</summary>
    public readonly Hj212Anomalies Anomalies => _anomalies | _items.Anomalies;

    /// <summary>Reads the next reading; false at the end of the area.</summary>
    public bool TryRead(out Hj212Reading reading)
    {
        while (_items.TryRead(out var item))
        {
            var kind = item.Kind;
            if (kind is Hj212FieldKind.Flag or Hj212FieldKind.Annotation)
            {
                NoteOthers(item);
                continue;
            }

            var isNumber = Hj212Text.TryParseValue(item.Value, out var value);
            _anomalies |= kind == Hj212FieldKind.Unknown ? Hj212Anomalies.UnknownFieldSuffix
                : isNumber ? Hj212Anomalies.None
                : Hj212Anomalies.ValueNotANumber;
            if (isNumber || kind == Hj212FieldKind.Value)
            {
                var mark = Hj212Text.MarkOf(item, _area);
                var isKnown = mark is [] or [(byte)'N' or (byte)'F' or (byte)'M' or (byte)'S' or (byte)'D' or (byte)'C'
                    or (byte)'T' or (byte)'B' or (byte)'P'];
                _anomalies |= isKnown ? Hj212Anomalies.None : Hj212Anomalies.UnknownFlag;
                reading = new Hj212Reading(item, kind, isNumber ? value : double.NaN, mark);
                return true;
            }
        }

        reading = default;
        return false;
    }

    private void NoteOthers(in Hj212Item item)
    {
        if (item.Name.SequenceEqual("Flag"u8))
        {
            _anomalies |= Hj212Anomalies.FlagWithoutFactor;
        }

        var isLong = item.Value.Length == Hj212Qn.Length;
        if (isLong && (item.Name.SequenceEqual("DataTime"u8) || item.Name.SequenceEqual("SystemTime"u8)))
        {
            _anomalies |= Hj212Anomalies.DataTime17Digits;
        }
    }
}

using TelemetryCore.Hj212.Framing;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Segments;

/// <summary>
/// Reads the fields of factors in a data area, each with its mark. What is more than a value (an annotation such as
/// SampleTime, a suffix of no table) is a sample only where a map says so.
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
            if (kind == Hj212FieldKind.Flag || item.Factor.IsEmpty)
            {
                NoteOthers(item);
                continue;
            }

            var isNumber = Hj212Text.TryParseValue(item.Value, out var value);
            var mark = Hj212Text.MarkOf(item, _area);
            _anomalies |= Oddities(kind, isNumber, mark);
            reading = new Hj212Reading(item, kind, isNumber ? value : double.NaN, mark);
            return true;
        }

        reading = default;
        return false;
    }

    private static Hj212Anomalies Oddities(Hj212FieldKind kind, bool isNumber, ReadOnlySpan<byte> mark)
    {
        var oddities = kind switch
        {
            Hj212FieldKind.Unknown => Hj212Anomalies.UnknownFieldSuffix,
            Hj212FieldKind.Value when !isNumber => Hj212Anomalies.ValueNotANumber,
            _ => Hj212Anomalies.None,
        };
        var isKnown = Hj212Text.ToStatus(mark, isResent: false).Mark != StatusMark.Unknown;
        return isKnown ? oddities : oddities | Hj212Anomalies.UnknownFlag;
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

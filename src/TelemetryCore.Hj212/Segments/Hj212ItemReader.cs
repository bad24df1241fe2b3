using TelemetryCore.Hj212.Framing;

namespace TelemetryCore.Hj212.Segments;

/// <summary>
/// Reads a data area item by item. Both <c>;</c> and <c>,</c> separate; a value that opens with <c>//</c> runs to the
/// <c>//</c> before the next separator, whatever it holds.
/// </summary>
public ref struct Hj212ItemReader
{
    private readonly ReadOnlySpan<byte> _area;
    private int _at;
    private int _groupAt;
    private int _groupEnd;

    internal Hj212ItemReader(ReadOnlySpan<byte> area)
    {
        _area = area;
        _groupEnd = -1;
    }

    /// <summary>What was odd about the items read so far.</summary>
    public Hj212Anomalies Anomalies { get; private set; }

    /// <summary>Reads the next item; false at the end of the area.</summary>
    public bool TryRead(out Hj212Item item)
    {
        while (_at < _area.Length)
        {
            FindGroup();
            var start = _at;
            var rest = _area[start..];
            var nameEnd = rest.IndexOfAny((byte)'=', (byte)';', (byte)',');
            var hasValue = nameEnd >= 0 && rest[nameEnd] == '=';
            var end = hasValue ? ValueEnd(rest, nameEnd + 1) : nameEnd < 0 ? rest.Length : nameEnd;
            _at += end + 1;
            NoteTrailing(start, end);
            var name = Trim(rest[..(hasValue ? nameEnd : end)]);
            var value = hasValue ? Trim(rest[(nameEnd + 1)..end]) : default;
            if (!name.IsEmpty || hasValue)
            {
                item = new Hj212Item(name, value, _area[_groupAt.._groupEnd]);
                return true;
            }
        }

        item = default;
        return false;
    }

    private void FindGroup()
    {
        if (_at <= _groupEnd)
        {
            return;
        }

        _groupAt = _at;
        var end = _area[_at..].IndexOf((byte)';');
        _groupEnd = end < 0 ? _area.Length : _at + end;
    }

    private static int ValueEnd(ReadOnlySpan<byte> rest, int valueAt)
    {
        var value = rest[valueAt..];
        for (var at = value.StartsWith("//"u8) ? 2 : value.Length; at < value.Length; at++)
        {
            var step = value[at..].IndexOf("//"u8);
            if (step < 0)
            {
                break;
            }

            at += step;
            if (at + 2 == value.Length || value[at + 2] is (byte)';' or (byte)',')
            {
                return valueAt + at + 2;
            }
        }

        var end = value.IndexOfAny((byte)';', (byte)',');
        return end < 0 ? rest.Length : valueAt + end;
    }

    private void NoteTrailing(int start, int length)
    {
        var isSeparated = start + length < _area.Length;
        if (isSeparated && _at == _area.Length)
        {
            Anomalies |= Hj212Anomalies.TrailingSemicolon;
        }

        if (isSeparated && length == 0)
        {
            Anomalies |= Hj212Anomalies.EmptyItem;
        }
    }

    private ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        var trimmed = text.Trim(" \t\r\n"u8);
        Anomalies |= trimmed.Length < text.Length ? Hj212Anomalies.StraySpace : Hj212Anomalies.None;
        return trimmed;
    }
}

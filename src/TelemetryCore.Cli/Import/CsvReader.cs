using System.Buffers;

namespace TelemetryCore.Cli.Import;

/// <summary>
/// Cuts delimited text (RFC 4180) into records and fields, as bytes of its own buffer. A blank as the delimiter stands
/// for a run of blanks. A faulty record is one line long, whatever its quotes say, so that the next line is read again.
/// </summary>
internal sealed class CsvReader
{
    public const int BufferBytesDefault = 1 << 20;

    private readonly Stream _input;
    private readonly byte _delimiter;
    private readonly SearchValues<byte> _ends;
    private readonly byte[] _buffer;
    private readonly List<int> _escaped = [];
    private (int Start, int End)[] _fields = new (int, int)[64];
    private int _start;
    private int _end;
    private long _nextLine = 1;
    private bool _isAtEnd;

    public CsvReader(Stream input, byte delimiter, int bufferBytes = BufferBytesDefault)
    {
        _input = input;
        _delimiter = delimiter;
        _ends = SearchValues.Create([delimiter, (byte)'\n']);
        _buffer = new byte[Math.Max(bufferBytes, ByteOrderMark.Length)];
        TryFill();
        _start = _buffer.AsSpan(0, _end).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
    }

    /// <summary>The 1-based line on which the current record starts.</summary>
    public long Line { get; private set; }

    public CsvFault Fault { get; private set; }

    /// <summary>Fields of the current record; none when it is faulty.</summary>
    public int FieldCount { get; private set; }

    /// <summary>True when the record is an empty line.</summary>
    public bool IsBlank => FieldCount == 0 || (FieldCount == 1 && this[0].IsEmpty);

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>A field of the current record, without its quotes. Valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var (start, end) = _fields[index];
            return _buffer.AsSpan(start, end - start);
        }
    }

    /// <summary>Goes to the next record; false when there is none.</summary>
    public bool Read()
    {
        Line = _nextLine;
        do
        {
            if (_start < _end && TryCut())
            {
                return true;
            }
        }
        while (Fault != CsvFault.TextAfterQuote && TryFill());

        if (_start == _end)
        {
            return false;
        }

        SkipLine();
        return true;
    }

    /// <summary>Cuts the next record; false when it is not whole, or faulty, which <see cref="Fault"/> says.</summary>
    private bool TryCut()
    {
        FieldCount = 0;
        _escaped.Clear();
        var (position, lines) = (_start, 1);
        while (true)
        {
            var isQuoted = position < _end && _buffer[position] == '"';
            var next = isQuoted ? CutQuoted(position + 1, ref lines) : CutPlain(position);
            if (next < 0)
            {
                return false;
            }

            if (next == _end || _buffer[next] == '\n')
            {
                Fault = CsvFault.None;
                _escaped.ForEach(Unescape);
                _start = Math.Min(next + 1, _end);
                _nextLine += lines;
                return true;
            }

            position = next + 1;
        }
    }

    /// <summary>Cuts a field without quotes; gives where it ends, or -1 when that is not read yet.</summary>
    private int CutPlain(int start)
    {
        Fault = CsvFault.TooLong;
        var length = _buffer.AsSpan(start, _end - start).IndexOfAny(_ends);
        if (length < 0 && !_isAtEnd)
        {
            return -1;
        }

        var next = length < 0 ? _end : start + length;
        var isLast = next == _end || _buffer[next] == '\n';
        var hasReturn = isLast && next > start && _buffer[next - 1] == '\r';
        Add(start, hasReturn ? next - 1 : next, _delimiter == ' ');
        return next;
    }

    /// <summary>Cuts a quoted field, after its first quote; gives where it ends, or -1.</summary>
    private int CutQuoted(int start, ref int lines)
    {
        Fault = CsvFault.OpenQuote;
        var close = FindClosingQuote(start, out var isEscaped);
        if (close < 0)
        {
            return -1;
        }

        var next = close + 1;
        if (next < _end && _buffer[next] == '\r')
        {
            next++;
        }

        if (next == _end && !_isAtEnd)
        {
            return -1;
        }

        var isEnded = next == _end || _buffer[next] == '\n' || (_buffer[next] == _delimiter && next == close + 1);
        if (!isEnded)
        {
            Fault = CsvFault.TextAfterQuote;
            return -1;
        }

        if (isEscaped)
        {
            _escaped.Add(FieldCount);
        }

        lines += _buffer.AsSpan(start, close - start).Count((byte)'\n');
        Add(start, close, isEmptyLeftOut: false);
        return next;
    }

    private int FindClosingQuote(int start, out bool isEscaped)
    {
        isEscaped = false;
        for (var position = start; ; position += 2)
        {
            var length = _buffer.AsSpan(position, _end - position).IndexOf((byte)'"');
            position += length;
            var isLastByte = position == _end - 1;
            if (length < 0 || (isLastByte && !_isAtEnd))
            {
                return -1;
            }

            if (isLastByte || _buffer[position + 1] != '"')
            {
                return position;
            }

            isEscaped = true;
        }
    }

    private void Add(int start, int end, bool isEmptyLeftOut)
    {
        if (start == end && isEmptyLeftOut)
        {
            return;
        }

        if (FieldCount == _fields.Length)
        {
            Array.Resize(ref _fields, 2 * FieldCount);
        }

        _fields[FieldCount++] = (start, end);
    }

    // Two quotes stand for one. The record is whole, so its bytes are not looked at again.
    private void Unescape(int field)
    {
        var (start, end) = _fields[field];
        var to = start;
        for (var from = start; from < end; from++)
        {
            _buffer[to++] = _buffer[from];
            from += _buffer[from] == '"' ? 1 : 0;
        }

        _fields[field] = (start, to);
    }

    /// <summary>Reads more, and moves what is left to the front; false when there is no more, or no room.</summary>
    private bool TryFill()
    {
        if (_isAtEnd || (_start == 0 && _end == _buffer.Length))
        {
            return false;
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var room = _buffer.AsSpan(_end);
        var read = _input.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        _end += read;
        _isAtEnd = read < room.Length;
        return true;
    }

    private void SkipLine()
    {
        FieldCount = 0;
        _nextLine++;
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n')) < 0)
        {
            _start = _end;
            if (!TryFill())
            {
                return;
            }
        }

        _start += length + 1;
    }
}

using System.Buffers.Binary;

namespace TelemetryCore.Storage.Notes;

/// <summary>Notes in memory, in one array that is used again. Whoever uses it holds the lock of its owner.</summary>
internal sealed class NoteBuffer
{
    private const int HeaderBytes = sizeof(long) + sizeof(int);
    private const int BytesMin = 256;

    private byte[] _bytes = [];
    private int _end;

    /// <summary>Bytes that the notes take.</summary>
    public int Bytes => Volatile.Read(ref _end);

    public bool IsEmpty => _end == 0;

    public void Add(long sequence, ReadOnlySpan<byte> bytes)
    {
        var record = Extend(HeaderBytes + bytes.Length);
        BinaryPrimitives.WriteInt64LittleEndian(record, sequence);
        BinaryPrimitives.WriteInt32LittleEndian(record[sizeof(long)..], bytes.Length);
        bytes.CopyTo(record[HeaderBytes..]);
    }

    /// <summary>Takes all notes of another buffer, which is empty then.</summary>
    public void Take(NoteBuffer other)
    {
        other._bytes.AsSpan(0, other._end).CopyTo(Extend(other._end));
        other.Clear();
    }

    /// <summary>Adds the first notes of another buffer, as it lies, that come after a sequence.</summary>
    public void AddAfter(NoteBuffer other, long sequence, int max)
    {
        for (var at = 0; at < other._end && max > 0; at += HeaderBytes + other.LengthAt(at))
        {
            if (other.SequenceAt(at) > sequence)
            {
                Add(other.SequenceAt(at), other.BytesAt(at));
                max--;
            }
        }
    }

    /// <summary>Where the notes are, in order of their sequences.</summary>
    public List<int> InOrder()
    {
        var places = new List<int>();
        for (var at = 0; at < _end; at += HeaderBytes + LengthAt(at))
        {
            places.Add(at);
        }

        places.Sort((left, right) => SequenceAt(left).CompareTo(SequenceAt(right)));
        return places;
    }

    public long SequenceAt(int place) => BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(place));

    public ReadOnlySpan<byte> BytesAt(int place) => _bytes.AsSpan(place + HeaderBytes, LengthAt(place));

    public void Clear() => Volatile.Write(ref _end, 0);

    private int LengthAt(int place) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(place + sizeof(long)));

    private Span<byte> Extend(int length)
    {
        if (_bytes.Length - _end < length)
        {
            Array.Resize(ref _bytes, Math.Max(Math.Max(BytesMin, 2 * _bytes.Length), checked(_end + length)));
        }

        var start = _end;
        Volatile.Write(ref _end, start + length);
        return _bytes.AsSpan(start, length);
    }
}

using System.Buffers;

namespace TelemetryCore.Hj212.Sessions;

/// <summary>
/// The bytes of a frame that has not come whole: at most one frame and one read. Takes memory only while there are
/// any.
/// </summary>
internal sealed class Hj212Remainder
{
    private byte[] _buffer = [];
    private int _length;

    public bool IsEmpty => _length == 0;

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_length + bytes.Length);
            Bytes.CopyTo(larger);
            Return();
            _buffer = larger;
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Removes the first bytes.</summary>
    public void Remove(int count)
    {
        _length -= count;
        _buffer.AsSpan(count, _length).CopyTo(_buffer);
        if (_length == 0)
        {
            Return();
        }
    }

    public void Clear() => Remove(_length);

    private void Return()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }
}

using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace TelemetryCore.Storage.Payloads;

/// <summary>
/// Writes fields of fixed width, little-endian, into a buffer of the caller that is long enough; allocates nothing.
/// </summary>
internal ref struct FixedWriter(Span<byte> buffer)
{
    /// <summary>Bytes of a short text of so many characters, at most.</summary>
    public const int BytesPerCharacter = 3;

    private readonly Span<byte> _buffer = buffer;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _buffer[..Length];

    public void WriteByte(byte value) => Extend(1)[0] = value;

    public void WriteUInt16(int value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(Extend(sizeof(ushort)), checked((ushort)value));

    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Extend(sizeof(int)), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Extend(sizeof(uint)), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Extend(sizeof(long)), value);

    public void WriteInt128(Int128 value) => BinaryPrimitives.WriteInt128LittleEndian(Extend(16), value);

    public void WriteUInt128(UInt128 value) => BinaryPrimitives.WriteUInt128LittleEndian(Extend(16), value);

    public void WriteDouble(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Extend(sizeof(double)), value);

    /// <summary>
    /// Twice the bytes that follow, in two bytes, and UTF-8; one more, and UTF-16, where a lone surrogate would not
    /// survive UTF-8.
    /// </summary>
    public void WriteShortText(string text)
    {
        var rest = _buffer[(Length + sizeof(ushort))..];
        if (Utf8.FromUtf16(text, rest, out _, out var bytes, replaceInvalidSequences: false)
            == System.Buffers.OperationStatus.Done)
        {
            WriteUInt16(bytes << 1);
            Length += bytes;
            return;
        }

        WriteUInt16((text.Length * sizeof(char) << 1) | 1);
        foreach (var unit in text)
        {
            WriteUInt16(unit);
        }
    }

    /// <summary>The bytes that follow, in four bytes, and UTF-8; half of a surrogate pair is replaced.</summary>
    public void WriteLongText(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        WriteInt32(bytes);
        Encoding.UTF8.GetBytes(text, Extend(bytes));
    }

    private Span<byte> Extend(int length)
    {
        Length += length;
        return _buffer.Slice(Length - length, length);
    }
}

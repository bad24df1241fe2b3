using System.Buffers.Binary;
using System.Text;

namespace TelemetryCore.Storage.Payloads;

/// <summary>Writes the payload of a block field by field: little-endian, integers as LEB128 varints.</summary>
internal sealed class PayloadWriter
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void WriteByte(byte value) => Extend(1)[0] = value;

    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    public void WriteUInt128(UInt128 value) => BinaryPrimitives.WriteUInt128LittleEndian(Extend(16), value);

    public void WriteDouble(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Extend(sizeof(double)), value);

    public void WriteUnsigned(ulong value) => WriteVarint(value);

    public void WriteUnsigned(long value) => WriteVarint(checked((ulong)value));

    /// <summary>Zigzag, so that small negative numbers stay short.</summary>
    public void WriteSigned(Int128 value) => WriteVarint((UInt128)((value << 1) ^ (value >> 127)));

    /// <summary>
    /// UTF-8, or UTF-16 where a lone surrogate would not survive UTF-8: names are kept whatever they hold.
    /// </summary>
    public void WriteText(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        if (Encoding.UTF8.GetString(utf8) == text)
        {
            WriteUnsigned((long)utf8.Length << 1);
            WriteBytes(utf8);
            return;
        }

        WriteUnsigned(((long)text.Length << 2) | 1);
        foreach (var unit in text)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Extend(sizeof(char)), unit);
        }
    }

    private void WriteVarint(UInt128 value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)((byte)value | 0x80));
            value >>= 7;
        }

        WriteByte((byte)value);
    }

    private Span<byte> Extend(int length)
    {
        if (_bytes.Length - Length < length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + length));
        }

        Length += length;
        return _bytes.AsSpan(Length - length, length);
    }
}

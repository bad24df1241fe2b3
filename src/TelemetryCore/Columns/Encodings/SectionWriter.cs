using System.Buffers.Binary;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Writes the parts of a section one after the other.</summary>
internal ref struct SectionWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    public int Length { get; private set; }

    public readonly Span<byte> Rest => _destination[Length..];

    public void Advance(int bytes) => Length += bytes;

    public void WriteByte(byte value) => _destination[Length++] = value;

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Rest);
        Length += bytes.Length;
    }

    public void WriteInt64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Rest, value);
        Length += sizeof(long);
    }

    public void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            WriteByte((byte)(value | 0x80));
        }

        WriteByte((byte)value);
    }

    public void WriteSigned(long value) => WriteVarint(ZigZag.Encode(value));
}

using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace TelemetryCore.Storage.Payloads;

/// <summary>
/// Reads what <see cref="PayloadWriter"/> wrote. What does not fit makes the reader bad for good, and every later field
/// zero: a whole payload is read, then <see cref="IsComplete"/> is asked once.
/// </summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> payload)
{
    private const int VarintBitsMax = 128;
    private ReadOnlySpan<byte> _rest = payload;

    /// <summary>True until a field did not fit.</summary>
    public bool IsGood { get; private set; } = true;

    /// <summary>True when every field was good and nothing is left.</summary>
    public readonly bool IsComplete => IsGood && _rest.IsEmpty;

    public readonly bool IsEmpty => _rest.IsEmpty;

    public readonly int Remaining => _rest.Length;

    /// <summary>Declares the payload bad: a field was well formed, but means nothing.</summary>
    public void Fail()
    {
        IsGood = false;
        _rest = default;
    }

    public ReadOnlySpan<byte> ReadBytes(int length)
    {
        if ((uint)length > (uint)_rest.Length)
        {
            Fail();
            return default;
        }

        var bytes = _rest[..length];
        _rest = _rest[length..];
        return bytes;
    }

    public byte ReadByte() => ReadBytes(1) is [var value] ? value : (byte)0;

    public UInt128 ReadUInt128() =>
        ReadBytes(16) is { Length: 16 } bytes ? BinaryPrimitives.ReadUInt128LittleEndian(bytes) : 0;

    public double ReadDouble() =>
        ReadBytes(sizeof(double)) is { Length: 8 } bytes ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : 0;

    /// <summary>Two bytes, as <see cref="FixedWriter"/> wrote them; so are the next four.</summary>
    public ushort ReadUInt16() =>
        ReadBytes(sizeof(ushort)) is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : (ushort)0;

    public int ReadFixedInt32() =>
        ReadBytes(sizeof(int)) is { Length: 4 } bytes ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : 0;

    public long ReadFixedInt64() =>
        ReadBytes(sizeof(long)) is { Length: 8 } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;

    public string ReadShortText()
    {
        var header = ReadUInt16();
        return ReadText(ReadBytes(header >> 1), (header & 1) != 0);
    }

    public string ReadLongText() => ReadText(ReadBytes(ReadFixedInt32()), isUtf16: false);

    /// <summary>An unsigned integer of at most <paramref name="max"/>.</summary>
    public long ReadUnsigned(long max = long.MaxValue) => (long)Checked(ReadVarint(), (UInt128)max);

    public int ReadInt32(int max = int.MaxValue) => (int)ReadUnsigned(max);

    public Int128 ReadWide()
    {
        var value = ReadVarint();
        return (Int128)(value >> 1) ^ -(Int128)(value & 1);
    }

    public long ReadSigned()
    {
        var value = ReadWide();
        if (value < long.MinValue || value > long.MaxValue)
        {
            Fail();
            return 0;
        }

        return (long)value;
    }

    /// <summary>
    /// A count of things that take at least one byte each, so that a bad one cannot ask for much memory.
    /// </summary>
    public int ReadCount() => ReadInt32(_rest.Length);

    public string ReadText()
    {
        var header = ReadUnsigned(2L * _rest.Length);
        return ReadText(ReadBytes((int)(header >> 1)), (header & 1) != 0);
    }

    private string ReadText(ReadOnlySpan<byte> bytes, bool isUtf16)
    {
        if (!isUtf16)
        {
            if (Utf8.IsValid(bytes))
            {
                return Encoding.UTF8.GetString(bytes);
            }

            Fail();
            return "";
        }

        var units = new char[bytes.Length / sizeof(char)];
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(sizeof(char) * i)..]);
        }

        return new string(units);
    }

    private UInt128 Checked(UInt128 value, UInt128 max)
    {
        if (value <= max)
        {
            return value;
        }

        Fail();
        return 0;
    }

    private UInt128 ReadVarint()
    {
        UInt128 value = 0;
        for (var shift = 0; shift < VarintBitsMax; shift += 7)
        {
            var part = ReadByte();
            value |= (UInt128)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        Fail();
        return 0;
    }
}

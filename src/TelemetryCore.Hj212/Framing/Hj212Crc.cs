namespace TelemetryCore.Hj212.Framing;

/// <summary>
/// The checksum of HJ 212-2017 appendix A: CRC-16 with polynomial 0xA001 that drops the low byte of the register at
/// each step, so that only 256 of the 65,536 values occur. Not the Modbus CRC, although the tables are the same.
/// </summary>
public static class Hj212Crc
{
    private const int Strides = 8;
    private const int TableSize = 256;

    private static readonly ushort[] Table = BuildTable();
    private static readonly byte[] Slices = BuildSlices();

    /// <summary>
    /// The checksum over a data segment, from the Q of <c>QN</c> to the last <c>&amp;</c>; 0xFFFF for no bytes. 0x0000
    /// is a value like any other, never "none".
    /// </summary>
    public static ushort Compute(ReadOnlySpan<byte> segment) => Continue(ushort.MaxValue, segment);

    /// <summary>
    /// The checksum over what gave <paramref name="register"/>, and <paramref name="bytes"/> after it.
    /// </summary>
    internal static ushort Continue(ushort register, ReadOnlySpan<byte> bytes) => bytes.IsEmpty
        ? register
        : Table[High((byte)(register >> 8), bytes[..^1]) ^ bytes[^1]];

    // Only the high byte of the register lives on, and its table is linear over XOR. Eight bytes therefore take one
    // dependent step instead of eight.
    private static byte High(byte high, ReadOnlySpan<byte> bytes)
    {
        var slices = Slices;
        for (; bytes.Length >= Strides; bytes = bytes[Strides..])
        {
            high = (byte)(slices[(7 * TableSize) + (high ^ bytes[0])] ^ slices[(6 * TableSize) + bytes[1]] ^
                slices[(5 * TableSize) + bytes[2]] ^ slices[(4 * TableSize) + bytes[3]] ^
                slices[(3 * TableSize) + bytes[4]] ^ slices[(2 * TableSize) + bytes[5]] ^
                slices[TableSize + bytes[6]] ^ slices[bytes[7]]);
        }

        foreach (var value in bytes)
        {
            high = slices[high ^ value];
        }

        return high;
    }

    /// <summary>
    /// The Modbus CRC-16 with its bytes in wire order (low byte first), which some senders use by mistake.
    /// </summary>
    internal static ushort ComputeModbus(ReadOnlySpan<byte> segment)
    {
        var register = ushort.MaxValue;
        foreach (var value in segment)
        {
            register = (ushort)((register >> 8) ^ Table[(byte)(register ^ value)]);
        }

        return (ushort)((register << 8) | (register >> 8));
    }

    private static ushort[] BuildTable()
    {
        var table = new ushort[TableSize];
        for (var index = 0; index < TableSize; index++)
        {
            var register = (ushort)index;
            for (var bit = 0; bit < 8; bit++)
            {
                register = (ushort)((register & 1) == 0 ? register >> 1 : (register >> 1) ^ 0xA001);
            }

            table[index] = register;
        }

        return table;
    }

    // Slice k maps a byte to what is left of it in the high byte after k + 1 steps.
    private static byte[] BuildSlices()
    {
        var slices = new byte[Strides * TableSize];
        for (var index = 0; index < slices.Length; index++)
        {
            var before = index < TableSize ? (byte)index : slices[index - TableSize];
            slices[index] = (byte)(Table[before] >> 8);
        }

        return slices;
    }
}

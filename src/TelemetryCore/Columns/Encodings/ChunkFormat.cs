using System.Buffers;
using System.Buffers.Binary;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// The bytes of a chunk. A cold chunk is what the cold encoder wrote; a hot chunk is a byte 0x10, the number of its
/// units, their lengths as 16 bits each, and the units.
/// </summary>
internal static class ChunkFormat
{
    /// <summary>The first byte of a hot chunk.</summary>
    public const byte Hot = 0x10;

    private const int HeaderSize = 2;

    /// <summary>Bytes of a hot chunk before its first unit.</summary>
    public static int HotOverhead(int units) => HeaderSize + (units * sizeof(ushort));

    /// <summary>
    /// Writes a hot chunk of 1 to 16 units that lie one after the other, each as long as <paramref name="lengths"/>
    /// says.
    /// </summary>
    public static void WriteHot(
        ReadOnlySpan<byte> units, ReadOnlySpan<ushort> lengths, IBufferWriter<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lengths.Length, Limits.UnitsPerChunkMax);
        var header = destination.GetSpan(HotOverhead(lengths.Length));
        header[0] = Hot;
        header[1] = (byte)lengths.Length;
        for (var i = 0; i < lengths.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header[HotOverhead(i)..], lengths[i]);
        }

        destination.Advance(HotOverhead(lengths.Length));
        destination.Write(units);
    }
}

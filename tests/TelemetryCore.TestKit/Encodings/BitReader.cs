namespace TelemetryCore.TestKit.Encodings;

/// <summary>Reads what <see cref="BitWriter"/> wrote.</summary>
internal sealed class BitReader(byte[] bytes)
{
    private int _position;

    public ulong Read(int bits)
    {
        var value = 0UL;
        while (bits > 0)
        {
            var left = 8 - (_position % 8);
            var taken = Math.Min(left, bits);
            var rest = (uint)bytes[_position / 8] >> (left - taken);
            value = (value << taken) | (rest & ((1U << taken) - 1));
            _position += taken;
            bits -= taken;
        }

        return value;
    }

    public bool ReadBit() => Read(1) != 0;

    public long ReadSigned(int bits) => (long)(Read(bits) << (64 - bits)) >> (64 - bits);
}

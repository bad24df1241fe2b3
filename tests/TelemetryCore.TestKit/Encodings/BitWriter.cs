namespace TelemetryCore.TestKit.Encodings;

/// <summary>Appends bits to bytes, the highest bit of a number first.</summary>
internal sealed class BitWriter
{
    private readonly List<byte> _bytes = [];
    private int _free;

    public void Write(ulong value, int bits)
    {
        while (bits > 0)
        {
            if (_free == 0)
            {
                _bytes.Add(0);
                _free = 8;
            }

            var taken = Math.Min(_free, bits);
            bits -= taken;
            _free -= taken;
            _bytes[^1] |= (byte)(((value >> bits) & ((1UL << taken) - 1)) << _free);
        }
    }

    /// <summary>What was written, filled up to whole bytes.</summary>
    public byte[] ToArray() => [.. _bytes];
}

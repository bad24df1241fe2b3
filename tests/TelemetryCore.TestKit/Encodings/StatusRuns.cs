namespace TelemetryCore.TestKit.Encodings;

/// <summary>
/// Run lengths of status bytes, for encodings that were published for times and values only: a run is 32 bits of length
/// and its byte.
/// </summary>
internal static class StatusRuns
{
    public static void Write(BitWriter bits, byte[] statuses)
    {
        for (var start = 0; start < statuses.Length;)
        {
            var rest = statuses.AsSpan(start);
            var length = rest.IndexOfAnyExcept(rest[0]);
            length = length < 0 ? rest.Length : length;
            bits.Write((uint)length, 32);
            bits.Write(rest[0], 8);
            start += length;
        }
    }

    public static void Read(BitReader bits, Span<byte> statuses)
    {
        while (!statuses.IsEmpty)
        {
            var length = (int)bits.Read(32);
            statuses[..length].Fill((byte)bits.Read(8));
            statuses = statuses[length..];
        }
    }
}

namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>What a bad line makes of good frames.</summary>
internal static class LineFaults
{
    // CR LF and the four digits of the CRC before it.
    private const int FirstCrcDigitFromEnd = 6;

    /// <summary>What a logger prints while it restarts: text, and bytes that are none.</summary>
    public static byte[] Garbage { get; } = [.. "\r\nBOOT v2.17 ok "u8, 0x00, 0xFF, 0x7F, 0xFE, .. " link up\r\n"u8];

    public static byte[] WithWrongCrc(byte[] frame)
    {
        var damaged = (byte[])frame.Clone();
        ref var digit = ref damaged[^FirstCrcDigitFromEnd];
        digit = digit == (byte)'0' ? (byte)'1' : (byte)'0';
        return damaged;
    }
}

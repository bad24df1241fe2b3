using System.Numerics;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Signed integers as unsigned ones that are small when the magnitude is: 0, -1, 1, -2, 2 ...</summary>
internal static class ZigZag
{
    public static ulong Encode(long value) => (ulong)((value << 1) ^ (value >> 63));

    public static long Decode(ulong code) => (long)(code >> 1) ^ -(long)(code & 1);

    /// <summary>Bits of the code, 0 to 64.</summary>
    public static int Width(long value) => 64 - BitOperations.LeadingZeroCount(Encode(value));
}

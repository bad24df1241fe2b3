using System.Numerics;

namespace TelemetryCore.TestKit.Encodings;

/// <summary>Integers as their smallest and, packed at one width, what each lies above it.</summary>
internal static class FrameOfReference
{
    private const int WidthBits = 7;

    /// <summary>The size of integers so written.</summary>
    public static int BitsOf(long[] values) => 64 + WidthBits + (values.Length * Width(values));

    public static void Write(BitWriter bits, long[] values)
    {
        var width = Width(values);
        var min = values.Min();
        bits.Write((ulong)min, 64);
        bits.Write((ulong)width, WidthBits);
        Array.ForEach(values, value => bits.Write((ulong)(value - min), width));
    }

    public static long[] Read(BitReader bits, int count)
    {
        var values = new long[count];
        var min = (long)bits.Read(64);
        var width = (int)bits.Read(WidthBits);
        for (var i = 0; i < count; i++)
        {
            values[i] = min + (long)bits.Read(width);
        }

        return values;
    }

    private static int Width(long[] values) =>
        64 - BitOperations.LeadingZeroCount((ulong)(values.Max() - values.Min()));
}

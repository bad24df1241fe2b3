using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Finds how many decimals the mantissas of a column's values should have.</summary>
internal static class ColdScale
{
    private const int Blocks = 16;
    private const int BlockRows = 32;
    private const int ExceptionBits = 80;
    private const int DifferenceBits = 2;

    /// <summary>The scale at which a sample of the values costs least; negative when none of it is a decimal.</summary>
    public static int Find(ReadOnlySpan<double> values)
    {
        var (best, least) = (-1, double.MaxValue);
        for (var scale = 0; scale <= Decimals.ScaleMax; scale++)
        {
            var (bits, fits, misfits) = Survey(values, scale);
            if (fits > 0 && bits < least)
            {
                (best, least) = (scale, bits);
            }

            // What has more decimals than are needed is only longer.
            if (misfits == 0)
            {
                break;
            }
        }

        return best;
    }

    private static (double Bits, int Fits, int Misfits) Survey(ReadOnlySpan<double> values, int scale)
    {
        var (bits, fits, misfits, previous) = (0.0, 0, 0, 0L);
        var blocks = Math.Clamp(values.Length / BlockRows, 1, Blocks);
        for (var block = 0; block < blocks; block++)
        {
            var start = (int)((long)block * values.Length / blocks);
            foreach (var value in values[start..Math.Min(start + BlockRows, values.Length)])
            {
                if (Decimals.TryMantissa(value, scale, out var mantissa))
                {
                    bits += DifferenceBits + Math.Log2(Math.Abs((double)(mantissa - previous)) + 1);
                    previous = mantissa;
                    fits++;
                }
                else if (double.IsFinite(value))
                {
                    bits += ExceptionBits;
                    misfits++;
                }
            }
        }

        return (bits, fits, misfits);
    }
}

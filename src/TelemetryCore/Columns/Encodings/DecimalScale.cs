using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// The scale at which a column takes the fewest bits, by a sample of it. A further decimal widens all mantissas, so
/// that a few values with many decimals are better left out.
/// </summary>
internal static class DecimalScale
{
    private const int SampleLength = 32;

    /// <summary>Bits that a decimal adds to a mantissa: the logarithm of ten.</summary>
    private const double BitsPerDecimal = 3.322;

    /// <summary>Bits of a value that is left out: its pattern and its position.</summary>
    private const double MisfitBits = 72;

    /// <summary>The scale for the column, zero when none is good.</summary>
    public static int Of(ReadOnlySpan<double> values)
    {
        Span<double> sample = stackalloc double[SampleLength];
        for (var i = 0; i < SampleLength; i++)
        {
            sample[i] = values[i * values.Length / SampleLength];
        }

        return Cheapest(sample, share: 1, least: 0);
    }

    /// <summary>The scale for the column when the given one leaves some values out.</summary>
    public static int Widen(ReadOnlySpan<double> values, int scale, ReadOnlySpan<ushort> misfits)
    {
        Span<double> sample = stackalloc double[SampleLength];
        for (var i = 0; i < SampleLength; i++)
        {
            sample[i] = values[misfits[i * misfits.Length / SampleLength]];
        }

        return Cheapest(sample, (double)misfits.Length / values.Length, scale);
    }

    // Of the scales from the least one on, when the sample stands for that share of the column.
    private static int Cheapest(ReadOnlySpan<double> sample, double share, int least)
    {
        Span<int> counts = stackalloc int[Decimals.ScaleMax + 2];
        counts.Clear();
        var guess = least;
        foreach (var value in sample)
        {
            var scale = LeastScale(value, guess, least);
            counts[scale]++;
            guess = scale > Decimals.ScaleMax ? guess : scale;
        }

        var (best, bestBits) = (least, double.PositiveInfinity);
        var misfits = sample.Length;
        for (var candidate = least; candidate <= Decimals.ScaleMax; candidate++)
        {
            misfits -= counts[candidate];
            var bits = (share * MisfitBits * misfits / sample.Length) + (BitsPerDecimal * (candidate - least));
            if (bits < bestBits)
            {
                (best, bestBits) = (candidate, bits);
            }
        }

        return best;
    }

    // Looks up or down from a guess, which neighbours mostly share; past the greatest scale when there is none.
    private static int LeastScale(double value, int guess, int least)
    {
        if (Decimals.TryMantissa(value, guess, out _))
        {
            while (guess > least && Decimals.TryMantissa(value, guess - 1, out _))
            {
                guess--;
            }

            return guess;
        }

        // A great value may be beyond the mantissas already at the guess.
        var scale = Decimals.TryMantissa(value, least, out _) ? least : guess + 1;
        while (scale <= Decimals.ScaleMax && !Decimals.TryMantissa(value, scale, out _))
        {
            scale++;
        }

        return scale;
    }
}

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// How often distances have each token of the finest split, from which what every other split would cost follows.
/// </summary>
internal sealed class ColdHistogram
{
    private const double WeightBits = 3.7;
    private const double ZerosBits = 8;
    private const double ProbabilityMin = 1.0 / 2048;

    private static readonly ColdTokens Finest = new(7, 2);
    private static readonly int Bins = Finest.Token(ulong.MaxValue) + 1;
    private static readonly short[][] TokensOfBins = [.. ColdTokens.Choices.ToArray().Select(TokensOf)];

    private readonly int[] _bins = new int[Bins];
    private readonly int[] _frequencies = new int[ColdTokens.TokensMax];

    public void Clear() => Array.Clear(_bins);

    public void Add(ulong distance, int count) => _bins[Finest.Token(distance)] += count;

    public void Add(ReadOnlySpan<ulong> distances)
    {
        foreach (var distance in distances)
        {
            _bins[Finest.Token(distance)]++;
        }
    }

    /// <summary>
    /// The bits of all distances and of a model, without contexts; infinite when there are too many tokens.
    /// </summary>
    /// <param name="choice">Index of the split.</param>
    /// <param name="scale">How many distances each one that was added stands for.</param>
    public double Bits(int choice, double scale)
    {
        Array.Clear(_frequencies);
        var split = ColdTokens.Choices[choice];
        var (tokens, extraBits) = (TokensOfBins[choice], 0L);
        for (var bin = 0; bin < _bins.Length; bin++)
        {
            if (_bins[bin] == 0)
            {
                continue;
            }

            var token = (int)tokens[bin];
            if (token >= ColdTokens.TokensMax)
            {
                return double.PositiveInfinity;
            }

            _frequencies[token] += _bins[bin];
            extraBits += (long)_bins[bin] * split.ExtraBits(token);
        }

        return ((extraBits + Entropy(_frequencies)) * scale) + ModelBits(_frequencies);
    }

    /// <summary>What tokens of these frequencies take; each has at least one slot of the table.</summary>
    public static double Entropy(ReadOnlySpan<int> frequencies)
    {
        var total = 0;
        foreach (var frequency in frequencies)
        {
            total += frequency;
        }

        var (bits, floor, slots) = (0.0, total * ProbabilityMin, 0.0);
        foreach (var frequency in frequencies)
        {
            if (frequency > 0)
            {
                var share = Math.Max(frequency, floor);
                slots += share;
                bits -= frequency * Math.Log2(share);
            }
        }

        return total == 0 ? 0 : bits + (total * Math.Log2(slots));
    }

    /// <summary>What the weights of one context take.</summary>
    public static double ModelBits(ReadOnlySpan<int> frequencies)
    {
        var (bits, wasZero) = (0.0, false);
        foreach (var frequency in frequencies)
        {
            bits += frequency > 0 ? WeightBits : wasZero ? 0 : ZerosBits;
            wasZero = frequency == 0;
        }

        return bits;
    }

    private static short[] TokensOf(ColdTokens split) =>
        [.. Enumerable.Range(0, Bins).Select(bin => (short)split.Token(Finest.Smallest(bin)))];
}

using System.Numerics;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Splits an unsigned integer into a token for the entropy coder and raw extra bits: integers below 2^direct are their
/// own token; of larger ones the token holds the exponent, the bits after the leading one and the lowest bit, which is
/// the sign of a zigzag integer (the hybrid integers of JPEG XL, and the bins of pcodec).
/// </summary>
/// <param name="Direct">Logarithm of how many integers are their own token.</param>
/// <param name="Leading">How many bits after the leading one the token holds.</param>
internal readonly record struct ColdTokens(int Direct, int Leading)
{
    public const int TokensMax = 256;

    /// <summary>Every split that an encoder may choose; its index is what is stored.</summary>
    public static ReadOnlySpan<ColdTokens> Choices => AllChoices;

    private static readonly ColdTokens[] AllChoices =
        [new(7, 0), new(6, 0), new(5, 1), new(4, 1), new(4, 2), new(3, 0), new(3, 1), new(2, 1), new(1, 0)];

    public int Token(ulong value)
    {
        if (value >> Direct == 0)
        {
            return (int)value;
        }

        var exponent = BitOperations.Log2(value);
        var leading = (int)(value >> (exponent - Leading)) & ((1 << Leading) - 1);
        return (1 << Direct) + ((exponent - Direct) << (Leading + 1)) + (leading << 1) + (int)(value & 1);
    }

    public int ExtraBits(int token) => token >> Direct == 0 ? 0 : Exponent(token) - Leading - 1;

    /// <summary>The extra bits of a value, to be stored beside its token.</summary>
    public static ulong Extra(ulong value, int count) => (value >> 1) & ((1UL << count) - 1);

    /// <summary>The smallest integer of a token; its extra bits belong at bit 1.</summary>
    public ulong Smallest(int token)
    {
        if (token >> Direct == 0)
        {
            return (ulong)token;
        }

        var exponent = Exponent(token);
        var leading = (ulong)((token - (1 << Direct)) >> 1) & ((1UL << Leading) - 1);
        return (1UL << exponent) | (leading << (exponent - Leading)) | ((ulong)token & 1);
    }

    /// <summary>False for a token that no 64-bit integer has.</summary>
    public bool Exists(int token) => token >> Direct == 0 || Exponent(token) < 64;

    private int Exponent(int token) => Direct + ((token - (1 << Direct)) >> (Leading + 1));
}

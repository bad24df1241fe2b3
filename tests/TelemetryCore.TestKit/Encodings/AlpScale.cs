using System.Globalization;
using System.Numerics;

namespace TelemetryCore.TestKit.Encodings;

/// <summary>
/// ALP's exponent e and factor f: a double v becomes the integer round(v * 10^e * 10^-f), and v again as
/// d * 10^f * 10^-e, with exactly these multiplications.
/// </summary>
internal readonly record struct AlpScale(int Exponent, int Factor)
{
    private const int ExponentMax = 18;
    private const int ExponentBits = 5;
    private const int SampledValues = 32;
    private const int Candidates = 5;
    private const int ExceptionBits = 10 + 64;

    private static readonly double[] Powers = PowersOfTen(sign: "");

    private static readonly double[] InversePowers = PowersOfTen(sign: "-");

    private static readonly AlpScale[] All =
    [
        .. from exponent in Enumerable.Range(0, ExponentMax + 1)
           from factor in Enumerable.Range(0, exponent + 1)
           select new AlpScale(exponent, factor),
    ];

    /// <summary>The best of those that are best for a sample of the vector.</summary>
    public static AlpScale Best(double[] vector)
    {
        var step = Math.Max(1, vector.Length / SampledValues);
        double[] sample = [.. vector.Where((_, i) => i % step == 0)];
        return All.OrderBy(scale => scale.CostOf(sample)).Take(Candidates).MinBy(scale => scale.CostOf(vector));
    }

    public static AlpScale Read(BitReader bits) => new((int)bits.Read(ExponentBits), (int)bits.Read(ExponentBits));

    public void Write(BitWriter bits)
    {
        bits.Write((ulong)Exponent, ExponentBits);
        bits.Write((ulong)Factor, ExponentBits);
    }

    public long Encode(double value)
    {
        var scaled = Math.Round(value * Powers[Exponent] * InversePowers[Factor]);
        return Math.Abs(scaled) < 1L << 62 ? (long)scaled : 0;
    }

    public double Decode(long mantissa) => mantissa * Powers[Factor] * InversePowers[Exponent];

    public bool IsExact(double value) =>
        BitConverter.DoubleToInt64Bits(Decode(Encode(value))) == BitConverter.DoubleToInt64Bits(value);

    private int CostOf(double[] values)
    {
        var (min, max, exceptions) = (long.MaxValue, long.MinValue, 0);
        foreach (var value in values)
        {
            if (IsExact(value))
            {
                var mantissa = Encode(value);
                (min, max) = (Math.Min(min, mantissa), Math.Max(max, mantissa));
            }
            else
            {
                exceptions++;
            }
        }

        var width = min > max ? 0 : 64 - BitOperations.LeadingZeroCount((ulong)(max - min));
        return (width * values.Length) + (exceptions * ExceptionBits);
    }

    // As literals are read, so that 10^-1 is the double nearest to a tenth.
    private static double[] PowersOfTen(string sign) =>
    [
        .. Enumerable.Range(0, ExponentMax + 1)
            .Select(power => double.Parse($"1e{sign}{power}", CultureInfo.InvariantCulture)),
    ];
}

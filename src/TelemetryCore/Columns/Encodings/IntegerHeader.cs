namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// How integers are encoded: value i is <c>Origin + Factor * s(i)</c>, where s is a sequence of packed integers
/// (order 0), its running sum (order 1) or the running sum of that (order 2). A constant and a line are order 1 with a
/// width of zero, and runs are that with some exceptions.
/// </summary>
internal struct IntegerHeader
{
    public const int OrderMax = 2;

    private const int FactorShift = 2;
    private const int TwoBits = 3;
    private const int ExceptionsFlag = 1 << 4;
    private const int NarrowFlag = 1 << 5;

    private static readonly long[] Factors = [1, 1000, 1_000_000];

    /// <summary>How often differences were taken.</summary>
    public int Order { get; set; }

    /// <summary>Index of what all differences are multiples of.</summary>
    public int FactorIndex { get; set; }

    /// <summary>Bits of a packed integer, 0 to 64.</summary>
    public int Width { get; set; }

    /// <summary>Whether s fits 32 bits, signed, so that it is made in 32 bits.</summary>
    public bool IsNarrow { get; set; }

    public bool HasExceptions { get; set; }

    public long Origin { get; set; }

    /// <summary>What is added to each packed integer.</summary>
    public long Bias { get; set; }

    /// <summary>The first difference over the factor; only in order 2.</summary>
    public long FirstStep { get; set; }

    public readonly long Factor => Factors[FactorIndex];

    public static int FactorsLength => Factors.Length;

    public static long FactorAt(int index) => Factors[index];

    // Constant divisors are several times faster than the table's.
    public static bool IsMultiple(long difference, int factorIndex) => factorIndex switch
    {
        0 => true,
        1 => difference % 1000 == 0,
        _ => difference % 1_000_000 == 0,
    };

    public static long Divide(long difference, int factorIndex) => factorIndex switch
    {
        0 => difference,
        1 => difference / 1000,
        _ => difference / 1_000_000,
    };

    public readonly void Write(ref SectionWriter writer)
    {
        writer.WriteByte((byte)(Order | (FactorIndex << FactorShift)
            | (HasExceptions ? ExceptionsFlag : 0) | (IsNarrow ? NarrowFlag : 0)));
        writer.WriteByte((byte)Width);
        writer.WriteSigned(Origin);
        if (Order > 0)
        {
            writer.WriteSigned(Bias);
        }

        if (Order > 1)
        {
            writer.WriteSigned(FirstStep);
        }
    }

    public static DecodeStatus Read(ref SectionReader reader, out IntegerHeader header)
    {
        header = default;
        if (!reader.TryReadByte(out var form) || !reader.TryReadByte(out var width)
            || !reader.TryReadSigned(out var origin))
        {
            return DecodeStatus.Truncated;
        }

        var order = form & TwoBits;
        var factor = (form >> FactorShift) & TwoBits;
        var isNarrow = (form & NarrowFlag) != 0;
        if (order > OrderMax || factor >= Factors.Length || form >= NarrowFlag << 1)
        {
            return DecodeStatus.UnknownCodec;
        }

        if (width > (isNarrow ? 32 : 64))
        {
            return DecodeStatus.OutOfRange;
        }

        long bias = 0, firstStep = 0;
        if ((order > 0 && !reader.TryReadSigned(out bias)) || (order > 1 && !reader.TryReadSigned(out firstStep)))
        {
            return DecodeStatus.Truncated;
        }

        header = new IntegerHeader
        {
            Order = order,
            FactorIndex = factor,
            Width = width,
            IsNarrow = isNarrow,
            HasExceptions = (form & ExceptionsFlag) != 0,
            Origin = origin,
            Bias = bias,
            FirstStep = firstStep,
        };
        return DecodeStatus.Ok;
    }
}

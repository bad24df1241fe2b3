namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// How integers are encoded: value i is <c>Origin + Factor * s(i)</c>, where s is a sequence of packed integers
/// (order 0), its running sum (order 1) or the running sum of that (order 2). A constant is order 0 of
/// width zero, a line order 1 of width zero, and runs are that with some exceptions.
/// </summary>
internal struct IntegerHeader
{
    public const int OrderMax = 2;

    private const int FactorShift = 2;
    private const int TwoBits = 3;
    private const int ExceptionsFlag = 1 << 4;
    private const int NarrowFlag = 1 << 5;

    /// <summary>Of the factor that stands behind the origin.</summary>
    private const int OtherFactor = 3;

    private static readonly long[] CommonFactors = [1, 1000, 1_000_000];

    /// <summary>How often differences were taken.</summary>
    public int Order { get; set; }

    /// <summary>What all differences are multiples of.</summary>
    public long Factor { get; set; }

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

    public readonly void Write(ref SectionWriter writer)
    {
        var common = Array.IndexOf(CommonFactors, Factor);
        var factor = common < 0 ? OtherFactor : common;
        writer.WriteByte((byte)(Order | (factor << FactorShift)
            | (HasExceptions ? ExceptionsFlag : 0) | (IsNarrow ? NarrowFlag : 0)));
        writer.WriteByte((byte)Width);
        writer.WriteSigned(Origin);
        if (factor == OtherFactor)
        {
            writer.WriteVarint((ulong)Factor);
        }

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
        var factorCode = (form >> FactorShift) & TwoBits;
        var isNarrow = (form & NarrowFlag) != 0;
        if (order > OrderMax || form >= NarrowFlag << 1)
        {
            return DecodeStatus.UnknownCodec;
        }

        if (width > (isNarrow ? 32 : 64))
        {
            return DecodeStatus.OutOfRange;
        }

        var factor = 0UL;
        if (factorCode == OtherFactor && !reader.TryReadVarint(out factor))
        {
            return DecodeStatus.Truncated;
        }

        long bias = 0, firstStep = 0;
        if ((order > 0 && !reader.TryReadSigned(out bias)) || (order > 1 && !reader.TryReadSigned(out firstStep)))
        {
            return DecodeStatus.Truncated;
        }

        header = new IntegerHeader
        {
            Order = order,
            Factor = factorCode == OtherFactor ? (long)factor : CommonFactors[factorCode],
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

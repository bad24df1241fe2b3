using System.Numerics;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Decodes what <see cref="IntegerEncoder"/> wrote.</summary>
internal static class IntegerDecoder
{
    /// <summary>Fills all of <paramref name="values"/>; the section must hold just as many.</summary>
    public static DecodeStatus Decode(ReadOnlySpan<byte> section, Span<long> values, DecodeScratch scratch)
    {
        var status = DecodeSteps(section, values.Length, scratch, out var header);
        if (status == DecodeStatus.Ok)
        {
            Expand(header, values, scratch);
        }

        return status;
    }

    /// <summary>
    /// Makes the integers s of the header, in the scratch: in <see cref="DecodeScratch.Narrow"/> when the header is
    /// narrow, otherwise in <see cref="DecodeScratch.Wide"/>.
    /// </summary>
    public static DecodeStatus DecodeSteps(
        ReadOnlySpan<byte> section, int count, DecodeScratch scratch, out IntegerHeader header)
    {
        var reader = new SectionReader(section);
        var status = IntegerHeader.Read(ref reader, out header);
        return status != DecodeStatus.Ok ? status
            : header.IsNarrow ? ReadSteps(ref reader, header, scratch.Narrow.AsSpan(0, count), scratch)
            : ReadSteps(ref reader, header, scratch.Wide.AsSpan(0, count), scratch);
    }

    /// <summary>The values of the integers s that are in the scratch.</summary>
    public static void Expand(in IntegerHeader header, Span<long> values, DecodeScratch scratch)
    {
        if (header.IsNarrow)
        {
            IntegerLines.Expand(scratch.Narrow.AsSpan(0, values.Length), header.Origin, header.Factor, values);
        }
        else
        {
            IntegerLines.Expand(scratch.Wide.AsSpan(0, values.Length), header.Origin, header.Factor, values);
        }
    }

    private static DecodeStatus ReadSteps<T>(
        ref SectionReader reader, in IntegerHeader header, Span<T> steps, DecodeScratch scratch)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
    {
        if (!reader.TryReadBytes(BitPacking<T>.Bytes(steps.Length, header.Width), out var packed))
        {
            return DecodeStatus.Truncated;
        }

        BitPacking<T>.Unpack(packed, header.Width, steps);
        var status = header.HasExceptions
            ? IntegerExceptions.Apply(ref reader, steps, header.Width, scratch.Positions)
            : DecodeStatus.Ok;
        if (status != DecodeStatus.Ok || !reader.Rest.IsEmpty)
        {
            return status == DecodeStatus.Ok ? DecodeStatus.Inconsistent : status;
        }

        // The first packed integers, one an order, are the bias itself: the carry makes the sums come out right.
        var bias = T.CreateTruncating(header.Bias);
        var firstStep = T.CreateTruncating(header.FirstStep);
        if (header.Order == 2)
        {
            PrefixSum.Run(steps, unchecked(firstStep - bias - bias), bias);
            PrefixSum.Run(steps, unchecked(bias - firstStep), T.Zero);
        }
        else if (header.Order == 1)
        {
            PrefixSum.Run(steps, unchecked(T.Zero - bias), bias);
        }

        return DecodeStatus.Ok;
    }
}

using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Decodes what <see cref="IntegerEncoder"/> wrote.</summary>
internal static class IntegerDecoder
{
    /// <summary>Fills all of <paramref name="values"/>; the section must hold just as many.</summary>
    public static DecodeStatus Decode(ReadOnlySpan<byte> section, Span<long> values, DecodeScratch scratch)
    {
        var reader = new SectionReader(section);
        var status = IntegerHeader.Read(ref reader, out var header);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        if (header.IsNarrow)
        {
            var narrow = scratch.Narrow.AsSpan(0, values.Length);
            status = ReadSteps(ref reader, header, narrow, scratch);
            if (status == DecodeStatus.Ok)
            {
                IntegerLines.Expand(narrow, header.Origin, header.Factor, values);
            }
        }
        else
        {
            var wide = scratch.Wide.AsSpan(0, values.Length);
            status = ReadSteps(ref reader, header, wide, scratch);
            if (status == DecodeStatus.Ok)
            {
                IntegerLines.Expand(wide, header.Origin, header.Factor, values);
            }
        }

        return status;
    }

    /// <summary>The integers s of the header, which is narrow.</summary>
    public static DecodeStatus ReadSteps(
        ref SectionReader reader, in IntegerHeader header, Span<uint> steps, DecodeScratch scratch)
    {
        if (!reader.TryReadBytes(BitPacking<uint>.Bytes(steps.Length, header.Width), out var packed))
        {
            return DecodeStatus.Truncated;
        }

        BitPacking<uint>.Unpack(packed, header.Width, steps);
        var status = header.HasExceptions
            ? IntegerExceptions.Apply(ref reader, steps, header.Width, scratch.Positions)
            : DecodeStatus.Ok;
        if (status != DecodeStatus.Ok || !reader.Rest.IsEmpty)
        {
            return status == DecodeStatus.Ok ? DecodeStatus.Inconsistent : status;
        }

        var bias = (uint)header.Bias;
        var firstStep = (uint)header.FirstStep;
        if (header.Order == 2)
        {
            PrefixSum.Run(steps, unchecked(firstStep - (2 * bias)), bias);
            PrefixSum.Run(steps, unchecked(bias - firstStep), 0);
        }
        else if (header.Order == 1)
        {
            PrefixSum.Run(steps, unchecked(0 - bias), bias);
        }

        return DecodeStatus.Ok;
    }

    private static DecodeStatus ReadSteps(
        ref SectionReader reader, in IntegerHeader header, Span<ulong> steps, DecodeScratch scratch)
    {
        if (!reader.TryReadBytes(BitPacking<ulong>.Bytes(steps.Length, header.Width), out var packed))
        {
            return DecodeStatus.Truncated;
        }

        BitPacking<ulong>.Unpack(packed, header.Width, steps);
        var status = header.HasExceptions
            ? IntegerExceptions.Apply(ref reader, steps, header.Width, scratch.Positions)
            : DecodeStatus.Ok;
        if (status != DecodeStatus.Ok || !reader.Rest.IsEmpty)
        {
            return status == DecodeStatus.Ok ? DecodeStatus.Inconsistent : status;
        }

        var bias = (ulong)header.Bias;
        var firstStep = (ulong)header.FirstStep;
        if (header.Order == 2)
        {
            PrefixSum.Run(steps, unchecked(firstStep - (2 * bias)), bias);
            PrefixSum.Run(steps, unchecked(bias - firstStep), 0);
        }
        else if (header.Order == 1)
        {
            PrefixSum.Run(steps, unchecked(0 - bias), bias);
        }

        return DecodeStatus.Ok;
    }
}

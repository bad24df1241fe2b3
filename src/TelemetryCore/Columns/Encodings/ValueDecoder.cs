using System.Runtime.InteropServices;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Decodes what <see cref="ValueEncoder"/> wrote.</summary>
internal static class ValueDecoder
{
    public static DecodeStatus Decode(ReadOnlySpan<byte> section, Span<double> values, DecodeScratch scratch)
    {
        return section is [(byte)ValueCodec.Dictionary, .. var rest]
            ? DecodeDictionary(rest, values, scratch)
            : DecodeEach(section, values, scratch);
    }

    /// <summary>
    /// The integers of values that are all decimals of one scale; the scale is -1 when the section does not hold such.
    /// </summary>
    public static DecodeStatus DecodeMantissas(
        ReadOnlySpan<byte> section, Span<long> mantissas, DecodeScratch scratch, out int scale)
    {
        scale = -1;
        if (section is not [(byte)ValueCodec.Decimals, .. var rest])
        {
            return DecodeStatus.Ok;
        }

        var status = DecimalSection.Read(rest, mantissas.Length, scratch, out var decimals);
        if (status != DecodeStatus.Ok || decimals.Misfits > 0)
        {
            return status;
        }

        scale = decimals.Scale;
        return IntegerDecoder.Decode(decimals.Mantissas, mantissas, scratch);
    }

    private static DecodeStatus DecodeEach(ReadOnlySpan<byte> section, Span<double> values, DecodeScratch scratch)
    {
        var reader = new SectionReader(section);
        if (!reader.TryReadByte(out var codec))
        {
            return DecodeStatus.Truncated;
        }

        return (ValueCodec)codec switch
        {
            ValueCodec.Raw => DecodeRaw(reader.Rest, values),
            ValueCodec.Decimals => DecodeDecimals(reader.Rest, values, scratch),
            ValueCodec.BitPatterns => DecodeBitPatterns(ref reader, values, scratch),
            _ => DecodeStatus.UnknownCodec,
        };
    }

    private static DecodeStatus DecodeDictionary(ReadOnlySpan<byte> bytes, Span<double> values, DecodeScratch scratch)
    {
        var reader = new SectionReader(bytes);
        if (!reader.TryReadCount(values.Length, out var count) || !reader.TryReadUInt16(out var length)
            || !reader.TryReadBytes(length, out var section))
        {
            return DecodeStatus.Truncated;
        }

        var distinct = scratch.Dictionary.AsSpan(0, count);
        var status = DecodeEach(section, distinct, scratch);
        var indexes = scratch.Integers.AsSpan(0, values.Length);
        if (status == DecodeStatus.Ok)
        {
            status = IntegerDecoder.Decode(reader.Rest, indexes, scratch);
        }

        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        for (var row = 0; row < values.Length; row++)
        {
            if ((ulong)indexes[row] >= (ulong)distinct.Length)
            {
                return DecodeStatus.OutOfRange;
            }

            values[row] = distinct[(int)indexes[row]];
        }

        return DecodeStatus.Ok;
    }

    private static DecodeStatus DecodeRaw(ReadOnlySpan<byte> bytes, Span<double> values)
    {
        var target = MemoryMarshal.AsBytes(values);
        if (bytes.Length != target.Length)
        {
            return bytes.Length < target.Length ? DecodeStatus.Truncated : DecodeStatus.Inconsistent;
        }

        bytes.CopyTo(target);
        return DecodeStatus.Ok;
    }

    private static DecodeStatus DecodeDecimals(ReadOnlySpan<byte> bytes, Span<double> values, DecodeScratch scratch)
    {
        var status = DecimalSection.Read(bytes, values.Length, scratch, out var section);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        status = IntegerDecoder.DecodeSteps(section.Mantissas, values.Length, scratch, out var header);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        if (header is { IsNarrow: true, Factor: 1 })
        {
            Decimals.Decode(scratch.Narrow.AsSpan(0, values.Length), header.Origin, section.Scale, values);
        }
        else
        {
            var mantissas = scratch.Integers.AsSpan(0, values.Length);
            IntegerDecoder.Expand(header, mantissas, scratch);
            Decimals.Decode(mantissas, section.Scale, values);
        }

        if (section.Misfits > 0)
        {
            var positions = section.MisfitPositions(values.Length, scratch);
            for (var i = 0; i < positions.Length; i++)
            {
                values[positions[i]] = section.Misfit(i);
            }
        }

        return DecodeStatus.Ok;
    }

    private static DecodeStatus DecodeBitPatterns(ref SectionReader reader, Span<double> values, DecodeScratch scratch)
    {
        if (!reader.TryReadByte(out var shift))
        {
            return DecodeStatus.Truncated;
        }

        if (shift > 63)
        {
            return DecodeStatus.OutOfRange;
        }

        var patterns = MemoryMarshal.Cast<double, long>(values);
        var status = IntegerDecoder.Decode(reader.Rest, patterns, scratch);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        foreach (ref var pattern in patterns)
        {
            pattern <<= shift;
        }

        return DecodeStatus.Ok;
    }
}

using System.Runtime.InteropServices;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Decodes what <see cref="ValueEncoder"/> wrote.</summary>
internal static class ValueDecoder
{
    public static DecodeStatus Decode(ReadOnlySpan<byte> section, Span<double> values, DecodeScratch scratch)
    {
        var reader = new SectionReader(section);
        if (!reader.TryReadByte(out var codec))
        {
            return DecodeStatus.Truncated;
        }

        return (ValueCodec)codec switch
        {
            ValueCodec.Raw => DecodeRaw(reader.Rest, values),
            ValueCodec.Decimals => DecodeDecimals(ref reader, values, scratch),
            ValueCodec.BitPatterns => DecodeBitPatterns(ref reader, values, scratch),
            _ => DecodeStatus.UnknownCodec,
        };
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

    private static DecodeStatus DecodeDecimals(ref SectionReader reader, Span<double> values, DecodeScratch scratch)
    {
        if (!reader.TryReadByte(out var scale) || !reader.TryReadVarint(out var count))
        {
            return DecodeStatus.Truncated;
        }

        if (scale > Decimals.ScaleMax || count > (ulong)values.Length)
        {
            return DecodeStatus.OutOfRange;
        }

        // The integers' exceptions use the scratch of positions too, so these positions are read again afterwards.
        var exceptions = reader;
        var positions = scratch.Positions.AsSpan(0, (int)count);
        var status = Positions.Read(ref reader, values.Length, positions);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        if (!reader.TryReadBytes(positions.Length * sizeof(double), out var patterns))
        {
            return DecodeStatus.Truncated;
        }

        var mantissas = scratch.Integers.AsSpan(0, values.Length);
        status = IntegerDecoder.Decode(reader.Rest, mantissas, scratch);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        Decimals.Decode(mantissas, scale, values);
        if (positions.Length > 0)
        {
            Positions.Read(ref exceptions, values.Length, positions);
            for (var i = 0; i < positions.Length; i++)
            {
                values[positions[i]] = MemoryMarshal.Read<double>(patterns[(i * sizeof(double))..]);
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

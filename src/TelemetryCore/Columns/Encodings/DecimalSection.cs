using System.Runtime.InteropServices;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// The parts of a section of decimals: the scale, the values that are no decimals of it as their bits, and the
/// mantissas.
/// </summary>
internal ref struct DecimalSection
{
    private ReadOnlySpan<byte> _positions;
    private ReadOnlySpan<byte> _patterns;

    public int Scale { get; private set; }

    /// <summary>The section of the mantissas.</summary>
    public ReadOnlySpan<byte> Mantissas { get; private set; }

    /// <summary>How many values are no decimals of the scale.</summary>
    public readonly int Misfits => _patterns.Length / sizeof(double);

    /// <summary>Reads what follows the codec byte; the positions of the misfits are right when this is Ok.</summary>
    public static DecodeStatus Read(
        ReadOnlySpan<byte> bytes, int rows, DecodeScratch scratch, out DecimalSection section)
    {
        var reader = new SectionReader(bytes);
        section = default;
        if (!reader.TryReadByte(out var scale) || !reader.TryReadVarint(out var count))
        {
            return DecodeStatus.Truncated;
        }

        if (scale > Decimals.ScaleMax || count > (ulong)rows)
        {
            return DecodeStatus.OutOfRange;
        }

        section.Scale = scale;
        section._positions = reader.Rest;
        var status = Positions.Read(ref reader, rows, scratch.Positions.AsSpan(0, (int)count));
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        if (!reader.TryReadBytes((int)count * sizeof(double), out section._patterns))
        {
            return DecodeStatus.Truncated;
        }

        section.Mantissas = reader.Rest;
        return DecodeStatus.Ok;
    }

    /// <summary>
    /// The positions again: the mantissas' own exceptions used their place in the scratch in the meantime.
    /// </summary>
    public readonly ReadOnlySpan<ushort> MisfitPositions(int rows, DecodeScratch scratch)
    {
        var positions = scratch.Positions.AsSpan(0, Misfits);
        var reader = new SectionReader(_positions);
        Positions.Read(ref reader, rows, positions);
        return positions;
    }

    /// <summary>The value of a misfit.</summary>
    public readonly double Misfit(int index) =>
        MemoryMarshal.Read<double>(_patterns[(index * sizeof(double))..]);
}

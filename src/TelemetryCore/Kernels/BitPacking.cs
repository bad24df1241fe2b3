using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// Integers of one width, packed. Whole blocks of <see cref="BlockLength"/> lie vertically: value i of a block is in
/// lane i % lanes, each lane is a little-endian stream of words, and the first words of all lanes come before the
/// second ones, so that one vector operation unpacks as many values as there are lanes. What is left over is one
/// little-endian stream of bits.
/// </summary>
/// <typeparam name="T">uint for 16 lanes and widths to 32; ulong for 8 lanes and widths to 64.</typeparam>
internal static class BitPacking<T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    /// <summary>So many values fill whole words of every lane at every width.</summary>
    public const int BlockLength = 512;

    private const int VectorBytes = 64;

    private static int Lanes => VectorBytes / Unsafe.SizeOf<T>();

    private static int WordBits => 8 * Unsafe.SizeOf<T>();

    /// <summary>Bytes that <paramref name="count"/> values take.</summary>
    public static int Bytes(int count, int width) =>
        (count / BlockLength * VectorBytes * width) + ((((count % BlockLength) * width) + 7) / 8);

    /// <summary>Packs the low bits of the values; the others are ignored.</summary>
    public static void Pack(ReadOnlySpan<T> values, int width, Span<byte> packed)
    {
        packed = packed[..Bytes(values.Length, width)];
        for (; values.Length >= BlockLength; values = values[BlockLength..])
        {
            if (Vector128.IsHardwareAccelerated)
            {
                PackBlock(values[..BlockLength], width, packed);
            }
            else
            {
                PackBlockScalar(values[..BlockLength], width, packed);
            }

            packed = packed[(VectorBytes * width)..];
        }

        PackStream(values, width, packed);
    }

    /// <summary>Undoes <see cref="Pack"/>.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, int width, Span<T> values)
    {
        packed = packed[..Bytes(values.Length, width)];
        for (; values.Length >= BlockLength; values = values[BlockLength..])
        {
            if (Vector128.IsHardwareAccelerated)
            {
                UnpackBlock(packed, width, values[..BlockLength]);
            }
            else
            {
                UnpackBlockScalar(packed, width, values[..BlockLength]);
            }

            packed = packed[(VectorBytes * width)..];
        }

        UnpackStream(packed, width, values);
    }

    public static void PackBlockScalar(ReadOnlySpan<T> values, int width, Span<byte> packed)
    {
        var words = MemoryMarshal.Cast<byte, T>(packed[..(VectorBytes * width)]);
        words.Clear();
        for (var i = 0; i < BlockLength && width > 0; i++)
        {
            var value = values[i] & Mask(width);
            var bit = i / Lanes * width;
            var word = (bit / WordBits * Lanes) + (i % Lanes);
            words[word] |= value << (bit % WordBits);
            if ((bit % WordBits) + width > WordBits)
            {
                words[word + Lanes] |= value >> (WordBits - (bit % WordBits));
            }
        }
    }

    public static void UnpackBlockScalar(ReadOnlySpan<byte> packed, int width, Span<T> values)
    {
        var words = MemoryMarshal.Cast<byte, T>(packed[..(VectorBytes * width)]);
        for (var i = 0; i < BlockLength; i++)
        {
            var bit = i / Lanes * width;
            var word = (bit / WordBits * Lanes) + (i % Lanes);
            var value = width == 0 ? T.Zero : words[word] >> (bit % WordBits);
            if ((bit % WordBits) + width > WordBits)
            {
                value |= words[word + Lanes] << (WordBits - (bit % WordBits));
            }

            values[i] = value & Mask(width);
        }
    }

    private static T Mask(int width) => width == 0 ? T.Zero : T.AllBitsSet >>> (WordBits - width);

    private static void PackBlock(ReadOnlySpan<T> values, int width, Span<byte> packed)
    {
        ref readonly var source = ref MemoryMarshal.GetReference(values);
        ref var target = ref Unsafe.As<byte, T>(ref MemoryMarshal.GetReference(packed));
        var mask = Vector512.Create(Mask(width));
        var word = Vector512<T>.Zero;
        var used = 0;
        var at = (nuint)0;
        for (var i = 0; i < BlockLength && width > 0; i += Lanes)
        {
            var value = Vector512.LoadUnsafe(in source, (nuint)i) & mask;
            word |= value << used;
            used += width;
            if (used >= WordBits)
            {
                word.StoreUnsafe(ref target, at);
                at += (nuint)Lanes;
                used -= WordBits;
                word = used == 0 ? Vector512<T>.Zero : value >>> (width - used);
            }
        }
    }

    private static void UnpackBlock(ReadOnlySpan<byte> packed, int width, Span<T> values)
    {
        if (width == 0)
        {
            values.Clear();
            return;
        }

        ref readonly var source = ref Unsafe.As<byte, T>(ref MemoryMarshal.GetReference(packed));
        ref var target = ref MemoryMarshal.GetReference(values);
        var mask = Vector512.Create(Mask(width));
        var word = Vector512.LoadUnsafe(in source);
        var used = 0;
        var next = (nuint)Lanes;
        for (var i = 0; i < BlockLength; i += Lanes)
        {
            var value = word >>> used;
            used += width;
            if (used >= WordBits && i + Lanes < BlockLength)
            {
                used -= WordBits;
                word = Vector512.LoadUnsafe(in source, next);
                next += (nuint)Lanes;
                value = used == 0 ? value : value | (word << (width - used));
            }

            (value & mask).StoreUnsafe(ref target, (nuint)i);
        }
    }

    private static void PackStream(ReadOnlySpan<T> values, int width, Span<byte> packed)
    {
        UInt128 pending = 0;
        var bits = 0;
        foreach (var value in values)
        {
            pending |= (UInt128)ulong.CreateTruncating(value & Mask(width)) << bits;
            bits += width;
            for (; bits >= 8; bits -= 8, pending >>= 8)
            {
                packed[0] = (byte)pending;
                packed = packed[1..];
            }
        }

        if (bits > 0)
        {
            packed[0] = (byte)pending;
        }
    }

    private static void UnpackStream(ReadOnlySpan<byte> packed, int width, Span<T> values)
    {
        Span<byte> window = stackalloc byte[16];
        for (var i = 0; i < values.Length; i++)
        {
            var bit = i * width;
            scoped var from = packed[(bit / 8)..];
            if (from.Length < window.Length)
            {
                window.Clear();
                from.CopyTo(window);
                from = window;
            }

            var bits = width + (bit % 8) <= 64
                ? BinaryPrimitives.ReadUInt64LittleEndian(from) >> (bit % 8)
                : (ulong)(BinaryPrimitives.ReadUInt128LittleEndian(from) >> (bit % 8));
            values[i] = T.CreateTruncating(bits) & Mask(width);
        }
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// Division of multiples by their divisor, without dividing: shifting out its power of two and multiplying by the
/// inverse, modulo 2^64, of its odd part. What is no multiple gives a product that is too large.
/// </summary>
internal static class ExactDivision
{
    /// <summary>The index of the first value that is no multiple; -1 when all are.</summary>
    /// <param name="values">Not <see cref="long.MinValue"/>.</param>
    /// <param name="divisor">Positive.</param>
    public static int IndexOfNonMultiple(ReadOnlySpan<long> values, long divisor)
    {
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var shift = BitOperations.TrailingZeroCount(divisor);
            var inverses = Vector512.Create(Inverse(divisor >> shift));
            var odd = Vector512.Create((1L << shift) - 1);
            var greatest = Vector512.Create(long.MaxValue / (divisor >> shift));
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            for (; index <= values.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                var value = Vector512.LoadUnsafe(in first, (nuint)index);
                var quotient = (value >> shift) * inverses;
                var isOther = Vector512.GreaterThan(quotient, greatest) | Vector512.LessThan(quotient, -greatest)
                    | ~Vector512.Equals(value & odd, Vector512<long>.Zero);
                if (isOther != Vector512<long>.Zero)
                {
                    break;
                }
            }
        }

        var rest = IndexOfNonMultipleScalar(values[index..], divisor);
        return rest < 0 ? rest : index + rest;
    }

    public static int IndexOfNonMultipleScalar(ReadOnlySpan<long> values, long divisor)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] % divisor != 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Each value less the origin, a multiple of the divisor, divided by it.</summary>
    public static void Divide(ReadOnlySpan<long> values, long origin, long divisor, Span<long> quotients)
    {
        quotients = quotients[..values.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var shift = BitOperations.TrailingZeroCount(divisor);
            var inverses = Vector512.Create(Inverse(divisor >> shift));
            var origins = Vector512.Create(origin);
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            ref var target = ref MemoryMarshal.GetReference(quotients);
            for (; index <= values.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                var multiple = Vector512.LoadUnsafe(in first, (nuint)index) - origins;
                ((multiple >> shift) * inverses).StoreUnsafe(ref target, (nuint)index);
            }
        }

        DivideScalar(values[index..], origin, divisor, quotients[index..]);
    }

    public static void DivideScalar(ReadOnlySpan<long> values, long origin, long divisor, Span<long> quotients)
    {
        for (var i = 0; i < values.Length; i++)
        {
            quotients[i] = (values[i] - origin) / divisor;
        }
    }

    // Newton: an odd number is its own inverse modulo 8, and each step doubles the bits that are right.
    private static long Inverse(long odd)
    {
        var inverse = odd;
        for (var bits = 3; bits < 64; bits *= 2)
        {
            inverse = unchecked(inverse * (2 - (odd * inverse)));
        }

        return inverse;
    }
}

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Microseconds as whole seconds, cut towards zero.</summary>
internal static class WholeSeconds
{
    private const int Scale = 6;
    private const long MicrosecondsPerSecond = 1_000_000;

    // The nearest double of a quotient below 2^53 / 10^6 is less than a microsecond away from it, and so never reaches
    // the next second.
    private const long ExactMax = 1L << 53;

    /// <summary>Adds to each integer the seconds of its timestamp plus the shift, all modulo 2^64.</summary>
    public static void Add(ReadOnlySpan<long> timestamps, long shift, Span<long> integers)
    {
        integers = integers[..timestamps.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var power = Vector512.Create(Decimals.Power(Scale));
            var reciprocal = Vector512.Create(1 / Decimals.Power(Scale));
            ref readonly var source = ref MemoryMarshal.GetReference(timestamps);
            ref var target = ref MemoryMarshal.GetReference(integers);
            for (; index <= timestamps.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                var shifted = Vector512.LoadUnsafe(in source, (nuint)index) + Vector512.Create(shift);
                if (!IsExact(shifted))
                {
                    AddScalar(timestamps.Slice(index, 8), shift, integers.Slice(index, 8));
                    continue;
                }

                // The quotient by its reciprocal, corrected once (Markstein).
                var dividend = Vector512.ConvertToDouble(shifted);
                var quotient = dividend * reciprocal;
                var rest = Vector512.FusedMultiplyAdd(-quotient, power, dividend);
                var seconds = Vector512.ConvertToInt64(Vector512.FusedMultiplyAdd(rest, reciprocal, quotient));
                (Vector512.LoadUnsafe(in target, (nuint)index) + seconds).StoreUnsafe(ref target, (nuint)index);
            }
        }

        AddScalar(timestamps[index..], shift, integers[index..]);
    }

    public static void AddScalar(ReadOnlySpan<long> timestamps, long shift, Span<long> integers)
    {
        for (var index = 0; index < timestamps.Length; index++)
        {
            var seconds = unchecked(timestamps[index] + shift) / MicrosecondsPerSecond;
            integers[index] = unchecked(integers[index] + seconds);
        }
    }

    private static bool IsExact(Vector512<long> microseconds) => Vector512.LessThanOrEqualAll(
        (microseconds + Vector512.Create(ExactMax)).AsUInt64(), Vector512.Create(2UL * ExactMax));
}

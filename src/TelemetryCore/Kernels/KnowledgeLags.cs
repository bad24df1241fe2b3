using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// The second in which a row became known, less the second of its timestamp: <c>known - floor((timestamp + shift) /
/// 1 s)</c>, all modulo 2^64.
/// </summary>
internal static class KnowledgeLags
{
    /// <summary>Microseconds, as timestamps are.</summary>
    private const long Second = 1_000_000;

    public static void Subtract(
        ReadOnlySpan<uint> known, ReadOnlySpan<long> timestamps, long shift, Span<long> lags)
    {
        timestamps = timestamps[..known.Length];
        lags = lags[..known.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(known);
            ref readonly var times = ref MemoryMarshal.GetReference(timestamps);
            ref var target = ref MemoryMarshal.GetReference(lags);
            for (; index <= known.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                var seconds = Vector512.WidenLower(Vector256.LoadUnsafe(in first, (nuint)index).ToVector512());
                var time = Vector512.LoadUnsafe(in times, (nuint)index) + Vector512.Create(shift);
                (seconds.AsInt64() - Floor(time)).StoreUnsafe(ref target, (nuint)index);
            }
        }

        SubtractScalar(known[index..], timestamps[index..], shift, lags[index..]);
    }

    public static void SubtractScalar(
        ReadOnlySpan<uint> known, ReadOnlySpan<long> timestamps, long shift, Span<long> lags)
    {
        for (var i = 0; i < known.Length; i++)
        {
            lags[i] = known[i] - Floor(unchecked(timestamps[i] + shift));
        }
    }

    /// <summary>Undoes <see cref="Subtract"/>.</summary>
    public static void Add(ReadOnlySpan<long> lags, ReadOnlySpan<long> timestamps, long shift, Span<uint> known)
    {
        timestamps = timestamps[..lags.Length];
        known = known[..lags.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(lags);
            ref readonly var times = ref MemoryMarshal.GetReference(timestamps);
            ref var target = ref MemoryMarshal.GetReference(known);
            for (; index <= lags.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                var time = Vector512.LoadUnsafe(in times, (nuint)index) + Vector512.Create(shift);
                var seconds = (Vector512.LoadUnsafe(in first, (nuint)index) + Floor(time)).AsUInt64();
                Vector512.Narrow(seconds, seconds).GetLower().StoreUnsafe(ref target, (nuint)index);
            }
        }

        AddScalar(lags[index..], timestamps[index..], shift, known[index..]);
    }

    public static void AddScalar(ReadOnlySpan<long> lags, ReadOnlySpan<long> timestamps, long shift, Span<uint> known)
    {
        for (var i = 0; i < lags.Length; i++)
        {
            known[i] = unchecked((uint)(lags[i] + Floor(timestamps[i] + shift)));
        }
    }

    private static long Floor(long time) => (time / Second) + ((time % Second) >> 63);

    // The quotient of doubles is at most one off, which the rest, of integers, tells.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Floor(Vector512<long> time)
    {
        var quotient = Vector512.ConvertToInt64(
            Vector512.Floor(Vector512.ConvertToDouble(time) * Vector512.Create(1.0 / Second)));
        var rest = time - (quotient * Second);
        return quotient + Vector512.LessThan(rest, Vector512<long>.Zero)
            - Vector512.GreaterThanOrEqual(rest, Vector512.Create(Second));
    }
}

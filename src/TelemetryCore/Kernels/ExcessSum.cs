using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// Adds up by how much values differ from a threshold times how long each stands. Sums of doubles depend on their
/// order, so that there are eight of them and each value has its own by its number: the result is the same at every
/// vector width and wherever a run of values is cut.
/// </summary>
internal static class ExcessSum
{
    /// <summary>So many sums; value n belongs to sum n modulo this.</summary>
    public const int Lanes = 8;

    /// <summary>
    /// Adds to the sums |value - threshold| times the time to the next timestamp, at most <paramref name="most"/>, for
    /// each value; the timestamps are one more.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="times">When each comes, and the one behind the last, ascending.</param>
    /// <param name="threshold">What they differ from.</param>
    /// <param name="most">How long one stands at most, in the unit of the timestamps; below 2^52.</param>
    /// <param name="number">The number of the first value.</param>
    /// <param name="sums">The eight sums.</param>
    public static void Add(
        ReadOnlySpan<double> values,
        ReadOnlySpan<long> times,
        double threshold,
        long most,
        long number,
        Span<double> sums)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(times.Length, values.Length + 1, nameof(times));
        var index = Vector128.IsHardwareAccelerated
            ? Math.Min(values.Length, (int)((ulong)-number % Lanes))
            : values.Length;
        AddScalar(values[..index], times[..(index + 1)], threshold, most, number, sums);
        if (index < values.Length)
        {
            var end = index + ((values.Length - index) / Lanes * Lanes);
            AddWhole(values[index..end], times[index..(end + 1)], threshold, most, sums[..Lanes]);
            AddScalar(values[end..], times[end..], threshold, most, number + end, sums);
        }
    }

    public static void AddScalar(
        ReadOnlySpan<double> values,
        ReadOnlySpan<long> times,
        double threshold,
        long most,
        long number,
        Span<double> sums)
    {
        for (var i = 0; i < values.Length; i++)
        {
            sums[(int)((ulong)(number + i) % Lanes)] +=
                Math.Abs(values[i] - threshold) * Math.Min(times[i + 1] - times[i], most);
        }
    }

    private static void AddWhole(
        ReadOnlySpan<double> values, ReadOnlySpan<long> times, double threshold, long most, Span<double> sums)
    {
        ref readonly var value = ref MemoryMarshal.GetReference(values);
        ref readonly var time = ref MemoryMarshal.GetReference(times);
        var thresholds = Vector512.Create(threshold);
        var limits = Vector512.Create(most);
        var total = Vector512.Create((ReadOnlySpan<double>)sums);
        for (var i = 0; i < values.Length; i += Lanes)
        {
            var stands = Vector512.Min(
                Vector512.LoadUnsafe(in time, (nuint)(i + 1)) - Vector512.LoadUnsafe(in time, (nuint)i), limits);
            total += Vector512.Abs(Vector512.LoadUnsafe(in value, (nuint)i) - thresholds)
                * Vector512.ConvertToDouble(stands);
        }

        total.CopyTo(sums);
    }
}

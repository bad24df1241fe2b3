using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace TelemetryCore.Internal;

/// <summary>The one place that throws for misuse; each message has the values and what to do.</summary>
[StackTraceHidden]
internal static class Throw
{
    [DoesNotReturn]
    public static void SpansDiffer(int timestamps, int values, int statuses) => throw new ArgumentException(
        $"A batch needs three spans of one length; got {timestamps} timestamps, {values} values, {statuses} statuses.");

    [DoesNotReturn]
    public static string BadNamePart(string part, string name) => throw new ArgumentException(
        $"'{part}' cannot name a {name}: 1 to {Limits.NamePartLengthMax} characters without '/' are needed.", name);

    public static void IfOutside<T>(T value, T min, T max, string name)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            Outside(value, min, max, name);
        }
    }

    [DoesNotReturn]
    private static void Outside<T>(T value, T min, T max, string name) =>
        throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between {min} and {max}.");

    [DoesNotReturn]
    public static byte BadParts(int parts) => throw new ArgumentOutOfRangeException(
        nameof(parts), parts, "A unit is rounded whole, in halves or in fifths; Parts is 1, 2 or 5.");

    [DoesNotReturn]
    public static long BadPercentage(decimal percent) => throw new ArgumentOutOfRangeException(
        nameof(percent), percent, "A percentage lies between 0 and 100 and has at most four decimals, such as 99.9.");

    [DoesNotReturn]
    public static void SizeDividesNoHour(TimeSpan size) => throw new ArgumentException(
        $"A window of {size} does not divide the hour; take a size such as 10 s, 1 min, 5 min, 30 min or 1 h.");

    [DoesNotReturn]
    public static void UnknownSeries(int id, int count) => throw new ArgumentOutOfRangeException(
        nameof(id), id, $"No series has this id; {count} are registered, from 0. Take the id that Register returned.");

    [DoesNotReturn]
    public static void SeriesDiffers(string key) => throw new InvalidOperationException(
        $"Series '{key}' is registered with another unit, decimals, cadence, lateness or zone; declare it once.");

    [DoesNotReturn]
    public static void TooMany(string what, int max) => throw new InvalidOperationException(
        $"No more than {max} {what} can be held; use fewer.");

    [DoesNotReturn]
    public static void WindowExists(string key, TimeSpan size) => throw new InvalidOperationException(
        $"Series '{key}' already has a standing window of {size}; one definition for each size.");

    [DoesNotReturn]
    public static void WindowMissing(string key, TimeSpan size) => throw new InvalidOperationException(
        $"Series '{key}' has no standing window of {size} to hold a limit against; call AddWindow first.");

    [DoesNotReturn]
    public static void RetentionTooShort(TimeSpan size, double needed, int retained) =>
        throw new InvalidOperationException(
            $"A window of {size} rests on {needed:0} samples at its cadence, and only {retained} are retained; " +
            $"raise {nameof(TelemetryOptions.RetainedSamplesPerSeries)}.");

    [DoesNotReturn]
    public static void ChunkUndecodable(string status, string first, string last) => throw new InvalidDataException(
        $"The samples from {first} to {last} cannot be decoded ({status}); run `telemetry verify` on the directory.");

    [DoesNotReturn]
    public static void AppendFromListener() => throw new InvalidOperationException(
        "A listener runs inside an append and must not change its engine; hand the event to another thread.");
}

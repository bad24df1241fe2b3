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
}

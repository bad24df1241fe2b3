using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace TelemetryCore.Hj212.Internal;

/// <summary>The one place that throws for misuse; each message has the values and what to do.</summary>
[StackTraceHidden]
internal static class Throw
{
    [DoesNotReturn]
    public static void SegmentTooLong(int length, int max) => throw new ArgumentException(
        $"A data segment of {length} bytes does not fit the length field's four digits; split it at {max} bytes.");

    [DoesNotReturn]
    public static void NotBegun() => throw new InvalidOperationException(
        "No segment is open; call Begin with its header before adding items.");

    [DoesNotReturn]
    public static void BadHeaderField(string name, string value) => throw new ArgumentException(
        $"'{value}' cannot be the {name} of a segment: ASCII text without ';', ',', '=', '&' and '#' is needed.", name);

    [DoesNotReturn]
    public static void BadItem(string value) => throw new ArgumentException(
        $"'{value}' cannot stand in a data area: HJ 212 has no escaping, so ';', ',' and '&' are not allowed there.");

    [DoesNotReturn]
    public static void DuplicateMn(string mn) => throw new ArgumentException(
        $"MN '{mn}' stands twice in the map; give each logger one entry.");

    [DoesNotReturn]
    public static void DuplicateField(string mn, int cn, string name) => throw new ArgumentException(
        $"'{name}' of CN {cn} is mapped twice for MN '{mn}'; keep one entry.");

    [DoesNotReturn]
    public static void EmptyMap() => throw new FormatException(
        "The map is 'null'; write an object with an array 'stations'.");

    [DoesNotReturn]
    public static void AlreadyStarted() => throw new InvalidOperationException(
        "The listener was started before; make a new one.");

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

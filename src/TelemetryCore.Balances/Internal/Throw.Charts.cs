using System.Diagnostics.CodeAnalysis;

namespace TelemetryCore.Balances.Internal;

/// <summary>Misuse of charts, of what chooses their parameters, and of the numbers of rules.</summary>
internal static partial class Throw
{
    public static void UnlessBetween(double value, double min, double max, string name)
    {
        if (!(value >= min && value <= max))
        {
            NotBetween(value, min, max, name);
        }
    }

    public static void UnlessFinite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            NotFinite(value, name);
        }
    }

    public static void UnlessPositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            NotPositive(value, name);
        }
    }

    [DoesNotReturn]
    public static void InfiniteObservation(double value) => throw new ArgumentOutOfRangeException(
        nameof(value), value, "A chart takes finite observations, and NaN for a missing one; leave the others out.");

    [DoesNotReturn]
    public static void SignalsDiffer(int values, int signals) => throw new ArgumentException(
        $"A chart answers each observation; got {values} observations and room for {signals} signals.");

    [DoesNotReturn]
    public static void BadChartState(string chart) => throw new ArgumentException(
        $"The state is none that a {chart} can have; restore what State gave, under the same options.");

    [DoesNotReturn]
    public static void NoParameterFor(double length, double least, double greatest) =>
        throw new ArgumentOutOfRangeException(
            nameof(length), length, $"Charts of this kind run {least:0.##} to {greatest:0.##} observations.");

    [DoesNotReturn]
    private static void NotBetween(double value, double min, double max, string name) =>
        throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between {min} and {max}.");

    [DoesNotReturn]
    private static void NotFinite(double value, string name) =>
        throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number.");

    [DoesNotReturn]
    private static void NotPositive(double value, string name) =>
        throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number above 0.");
}

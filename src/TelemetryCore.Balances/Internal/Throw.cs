using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace TelemetryCore.Balances.Internal;

/// <summary>The one place of this package that throws for misuse; each message has the values and what to do.</summary>
[StackTraceHidden]
internal static partial class Throw
{
    [DoesNotReturn]
    public static void ReadingsDiffer(int readings, int streams) => throw new ArgumentException(
        $"Readings are given for {readings} streams and the model has {streams}; give one a stream, NaN for none.");

    [DoesNotReturn]
    public static void KindsDiffer(int kinds, int readings) => throw new ArgumentException(
        $"{kinds} kinds for {readings} readings; give one a reading, or none when all are values.");

    [DoesNotReturn]
    public static void OtherModel(int streams, int equations) => throw new ArgumentException(
        $"The result is for {streams} streams and {equations} equations; make it from the model of the reconciler.");

    [DoesNotReturn]
    public static void AbsentHasReading(string name, double reading) => throw new ArgumentException(
        $"'{name}' is declared absent and reads {reading}; declare its meter, or give NaN or 0.");

    [DoesNotReturn]
    public static void CountsDiffer(string what, int given, int declared) => throw new ArgumentException(
        $"There are {given} {what}, and {declared} are declared; give one each, NaN where none is.");
}

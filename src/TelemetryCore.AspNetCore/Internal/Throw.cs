using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Internal;

/// <summary>The one place that throws for misuse; each message has the values and what to do.</summary>
[StackTraceHidden]
internal static class Throw
{
    [DoesNotReturn]
    public static void BadRules(string place, string error) => throw new FormatException($"{place}: {error}");

    [DoesNotReturn]
    public static void NoSuchSeries(string who, SeriesKey series) => throw new InvalidOperationException(
        $"{who} names the series '{series}', which nobody has registered; put it into the map or register it in " +
        "Configure.");

    public static FormatException NewBadPark(string file, string place, string cause) => new(
        $"{file}: {(place.Length > 2 ? place[2..] : "the park")}: {cause}");
}

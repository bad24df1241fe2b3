using System.Diagnostics.CodeAnalysis;

namespace TelemetryCore.Balances.Internal;

/// <summary>Misuse of what balances periods of an engine.</summary>
internal static partial class Throw
{
    [DoesNotReturn]
    public static TimeSpan NoPeriod() => throw new ArgumentException(
        "Neither the model nor the options say how long a period is; set one of them, such as one hour.");

    [DoesNotReturn]
    public static void PeriodsDiffer(TimeSpan options, TimeSpan model) => throw new ArgumentException(
        $"The options say a period of {options} and the model one of {model}, on which its units rest; say it there.");

    [DoesNotReturn]
    public static void StepDividesNoPeriod(TimeSpan step, TimeSpan period) => throw new ArgumentException(
        $"Delays are rounded to {step}, which is not whole milliseconds or does not go evenly into {period}.");

    [DoesNotReturn]
    public static void StepTooShort(string name, TimeSpan step, TimeSpan cadence) => throw new ArgumentException(
        $"The plug flow of '{name}' is looked at every {step} and sampled every {cadence}; raise DelayStep.");

    [DoesNotReturn]
    public static void NothingBound() => throw new ArgumentException(
        "No stream is bound to a series; bind those that have a meter.");

    [DoesNotReturn]
    public static void NoSuchMeter(string name) => throw new ArgumentException(
        $"'{name}' is no stream of the model that has a meter; bind streams by their names in the model.");
}

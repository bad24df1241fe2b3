using System.Diagnostics.CodeAnalysis;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Internal;

/// <summary>Misuse of power plans and of what watches them.</summary>
internal static partial class Throw
{
    public static void UnlessWithin(TimeSpan value, TimeSpan min, TimeSpan max, string name)
    {
        if (value < min || value > max)
        {
            NotWithin(value, min, max, name);
        }
    }

    public static void UnlessNamed(string? name, string what)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            Nameless(what);
        }
    }

    public static void UnlessTwo(string rule, int meters)
    {
        if (meters != 2)
        {
            RuleContradicts(rule, "production and treatment have one meter");
        }
    }

    public static void UnlessTwice(string rule, int phases, int voltages, int currents)
    {
        if (voltages != phases || currents != phases)
        {
            RuleContradicts(rule, "a phase has a meter of its own for voltage and one for current");
        }
    }

    [DoesNotReturn]
    public static void NameTwice(string what, string name) => throw new ArgumentException(
        $"There are two {what} called '{name}'; give each a name of its own.");

    [DoesNotReturn]
    public static int NotInPlan(string rule, string what, string name) => throw new ArgumentException(
        $"{rule} names '{name}', which is no {what} of the plan; add it, or correct the name.");

    [DoesNotReturn]
    public static void RuleContradicts(string rule, string what) => throw new ArgumentException(
        $"Rule '{rule}' contradicts itself: {what}.");

    [DoesNotReturn]
    public static void ThresholdsContradict(double offBelow, double onAbove, double idleBelow, double loadAbove) =>
        throw new ArgumentException(
            $"Thresholds must be finite, with off below {offBelow} not above on above {onAbove}, and idle below " +
            $"{idleBelow} not above load above {loadAbove}.");

    [DoesNotReturn]
    public static void NotAscending(Timestamp timestamp, Timestamp before) => throw new ArgumentException(
        $"A reading of {timestamp} came after {before}; give readings in the order of their times, each time once.");

    [DoesNotReturn]
    public static void NoRoomForChanges(int room, int needed) => throw new ArgumentException(
        $"A reading can bring {needed} changes of state; there is room for {room}.");

    [DoesNotReturn]
    public static void SpansOfLearningDiffer(int first, int second) => throw new ArgumentException(
        $"What is learned from needs spans of one length; got {first} and {second}.");

    [DoesNotReturn]
    public static void BadCurve(int points) => throw new ArgumentException(
        $"A curve needs points of finite numbers whose first numbers ascend strictly; got {points} points.");

    [DoesNotReturn]
    public static void BadProfile(int hours) => throw new ArgumentException(
        $"A week has 168 hours, each with a finite power of 0 or above, or NaN for an unknown one; got {hours}.");

    [DoesNotReturn]
    public static void BadNeed(int count, int members) => throw new ArgumentException(
        $"{count} of {members} can never be asked for; take 1 to as many as there are members.");

    [DoesNotReturn]
    public static void WatermarkFellBack(Timestamp watermark, Timestamp before) => throw new ArgumentException(
        $"The watermark went back from {before} to {watermark}; judge the readings again from the start instead.");

    [DoesNotReturn]
    public static void UnknownPlace(string what, int index, int count) => throw new ArgumentOutOfRangeException(
        nameof(index), index, $"The plan has {count} {what}, from 0; take the place in its list.");

    [DoesNotReturn]
    public static SeriesId NoSeriesOfMeter(string meter) => throw new ArgumentException(
        $"No series is called '{meter}', as the meter is; register it before, or say which series the meter is.");

    [DoesNotReturn]
    private static void Nameless(string what) => throw new ArgumentException($"A {what} needs a name.");

    [DoesNotReturn]
    private static void NotWithin(TimeSpan value, TimeSpan min, TimeSpan max, string name) =>
        throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between {min} and {max}.");
}

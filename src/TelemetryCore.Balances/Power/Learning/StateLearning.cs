using System.Globalization;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Learning;

/// <summary>Learns from a meter's own history which power means off, idle and load.</summary>
public static class StateLearning
{
    // Powers below a thousandth of the usual are nothing; their logarithms would stretch the scale for no gain.
    private const double FloorShare = 1e-3;

    // How much above the idle threshold load begins, so that noise does not flip the state.
    private const double LoadShare = 1.15;

    /// <summary>Learns thresholds. A pure function of the readings and options.</summary>
    /// <param name="readings">Readings of the meter in any order; invalid ones are counted and left out.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>The thresholds with what they rest on, or why there are none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static StateEvidence Learn(SampleBatch readings, StateLearningOptions? options = null)
    {
        var used = (options ?? new StateLearningOptions()).Validated();
        var (first, last) = (Timestamp.MaxValue, Timestamp.MinValue);
        var powers = new List<double>(readings.Length);
        for (var i = 0; i < readings.Length; i++)
        {
            if (readings.Statuses[i].IsValid(readings.Values[i]))
            {
                var at = readings.Timestamps[i];
                (first, last) = (at < first ? at : first, at > last ? at : last);
                powers.Add(readings.Values[i]);
            }
        }

        var evidence = new StateEvidence
        {
            Outcome = LearningOutcome.TooFew,
            Method = used.Method,
            From = powers.Count > 0 ? first : null,
            To = powers.Count > 0 ? last : null,
            Count = powers.Count,
            Invalid = readings.Length - powers.Count,
        };
        if (powers.Count < used.CountMin)
        {
            return evidence;
        }

        powers.Sort();
        return last - first < used.SpanMin
            ? evidence with { Outcome = LearningOutcome.TooShort }
            : Split([.. powers], used, evidence);
    }

    private static StateEvidence Split(double[] sorted, StateLearningOptions options, StateEvidence evidence)
    {
        var one = evidence with { Outcome = LearningOutcome.OneState };
        var floor = FloorShare * Robust.Quantile(sorted, 0.99);
        if (!(floor > 0))
        {
            return one;
        }

        var histogram = new LogHistogram(sorted, floor);
        var otsu = histogram.Otsu();
        if ((options.Method == SplitMethod.Otsu ? otsu : histogram.Mixture(otsu)) is not { } split)
        {
            return one;
        }

        var at = Math.Exp(split.At);
        var onCount = sorted.Count(power => power > at);
        var seen = one with
        {
            Split = at,
            OffCount = sorted.Length - onCount,
            OnCount = onCount,
            OffLevel = Math.Exp(split.Off.Mean),
            OnLevel = Math.Exp(split.On.Mean),
            Separation = split.Separation,
        };
        var isTwo = Math.Min(onCount, seen.OffCount) >= options.ShareMin * sorted.Length && onCount > 0
            && split.Separation >= options.SeparationMin;
        return isTwo
            ? seen with { Outcome = LearningOutcome.Learned, Thresholds = Thresholds(sorted, split, options, seen) }
            : seen;
    }

    private static StateThresholds Thresholds(
        double[] sorted, LogSplit split, StateLearningOptions options, StateEvidence evidence)
    {
        var onAbove = Math.Exp(split.At + (options.Hysteresis * (split.On.Mean - split.At)));
        var idle = options.IdleShare * Robust.Quantile(sorted.AsSpan(evidence.OffCount), 0.95);
        var hasIdle = idle > onAbove;
        var last = evidence.To!.Value;
        return new StateThresholds
        {
            OnAbove = onAbove,
            OffBelow = Math.Exp(split.At - (options.Hysteresis * (split.At - split.Off.Mean))),
            IdleBelow = hasIdle ? idle : 0,
            LoadAbove = hasIdle ? LoadShare * idle : 0,
            Source = string.Create(
                CultureInfo.InvariantCulture,
                $"learned ({evidence.Method}) from {evidence.Count} readings, {evidence.From} to {last}"),
            Date = DateOnly.FromDateTime(last.ToDateTimeOffset().UtcDateTime),
        };
    }
}

using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.TestKit.Oracles;

/// <summary>
/// What exceedances amount to, each looked at for itself: of all moments from its first to its end, those that count,
/// the greatest distance and the sum of rectangles.
/// </summary>
public sealed class ReferenceAmount(IReadOnlyList<ReferenceMoment> moments, TimeSpan cadence, LimitMeasure measure)
{
    private readonly long _cadence = (long)cadence.TotalMicroseconds;

    public ExceedanceEpisode Of(ReferenceEpisode episode, long end)
    {
        var until = episode.BackSince ?? end;
        var own = moments.Where(moment => moment.At >= episode.Since
            && (moment.At < until || (episode.BackSince is null && moment.At == until))).ToList();
        var isAbove = own[0].Value >= own[0].Threshold;
        var beyond = own.FindAll(moment => isAbove ? moment.Value > moment.Threshold : moment.Value < moment.Threshold);
        var peak = beyond.Count == 0 ? double.NaN
            : isAbove ? beyond.Max(moment => moment.Value)
            : beyond.Min(moment => moment.Value);
        var samples = own.Count(moment => moment.Counts);
        var expected = Math.Round((until - episode.Since) / (double)_cadence) + (episode.BackSince is null ? 1 : 0);
        var capture = measure == LimitMeasure.Silence ? double.NaN : Math.Min(1, samples / Math.Max(1, expected));
        return new ExceedanceEpisode
        {
            From = new Timestamp(episode.Since),
            To = episode.BackSince is { } back ? new Timestamp(back) : null,
            Peak = peak,
            PeakAt = new Timestamp(beyond.Count == 0 ? episode.Since : beyond.Find(moment => moment.Value == peak).At),
            Threshold = own[0].Threshold,
            Samples = samples,
            Duration = TimeSpan.FromMicroseconds(until - episode.Since),
            Area = beyond.Count == 0 ? double.NaN : Area(episode.Since, until),
            Capture = capture,
            Verdict = capture < 0.75 ? WindowVerdict.Insufficient : WindowVerdict.Valid,
        };
    }

    private double Area(long since, long until)
    {
        var area = 0.0;
        for (var i = 0; i < moments.Count; i++)
        {
            var (moment, next) = (moments[i], i + 1 < moments.Count ? moments[i + 1].At : until);
            var stands = Math.Min(Math.Min(next, until), moment.StandsTo) - moment.At;
            if (moment.At >= since && stands > 0 && !double.IsNaN(moment.Threshold))
            {
                area += Math.Abs(moment.Value - moment.Threshold) * stands / 1e6;
            }
        }

        return area;
    }
}

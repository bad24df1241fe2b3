using TelemetryCore.Samples;

namespace TelemetryCore.TestKit.Oracles;

/// <summary>
/// What a limit's exceedances are, by looking for runs of figures instead of going through states: a run of figures
/// beyond that lasts for the on-delay begins one, a run of figures back inside that lasts for the off-delay ends it.
/// </summary>
public sealed class ReferenceLimit
{
    private readonly List<(long At, ReferenceClass Class)> _figures;

    public ReferenceLimit(IEnumerable<(long At, ReferenceClass Class)> figures) => _figures = [.. figures];

    public TimeSpan OnDelay { get; init; }

    public TimeSpan OffDelay { get; init; }

    public TimeSpan? HoldsFor { get; init; }

    /// <summary>The figures of valid samples above a threshold.</summary>
    public static IEnumerable<(long At, ReferenceClass Class)> Above(
        IEnumerable<Sample> samples, double threshold, double deadband) =>
        samples.Where(sample => sample.IsValid).Select(sample => (
            sample.Timestamp.Microseconds,
            sample.Value > threshold ? ReferenceClass.Beyond
                : sample.Value <= (double)((decimal)threshold - (decimal)deadband) ? ReferenceClass.Back
                : ReferenceClass.Between));

    /// <summary>The exceedances as they are known when everything up to an instant is.</summary>
    public List<ReferenceEpisode> Episodes(long watermark)
    {
        var episodes = new List<ReferenceEpisode>();
        var index = 0;
        while (FindRun(ref index, ReferenceClass.Beyond, OnDelay, watermark) is var (since, raisedAt))
        {
            index = _figures.FindIndex(figure => figure.At > raisedAt) is var next and >= 0 ? next : _figures.Count;
            if (FindRun(ref index, ReferenceClass.Back, OffDelay, watermark) is not var (back, cleared))
            {
                episodes.Add(new ReferenceEpisode(since, raisedAt, null, null));
                break;
            }

            index = _figures.FindIndex(figure => figure.At > cleared) is var behind and >= 0 ? behind : _figures.Count;
            episodes.Add(new ReferenceEpisode(since, raisedAt, back, cleared));
        }

        return episodes;
    }

    // The first run from an index on that lasts for a delay, as (its start, the end of the delay).
    private (long Start, long Due)? FindRun(ref int index, ReferenceClass run, TimeSpan delay, long watermark)
    {
        for (; index < _figures.Count; index++)
        {
            if (_figures[index].Class != run)
            {
                continue;
            }

            var start = _figures[index].At;
            var due = start + (long)delay.TotalMicroseconds;
            while (index + 1 < _figures.Count && _figures[index + 1].Class == run && !IsGap(index))
            {
                index++;
            }

            var brokenAt = index + 1 < _figures.Count && !IsGap(index) ? _figures[index + 1].At : long.MaxValue;
            var lapsesAt = HoldsFor is { } hold ? _figures[index].At + (long)hold.TotalMicroseconds : long.MaxValue;
            if (due < brokenAt && due <= lapsesAt && due <= watermark)
            {
                return (start, due);
            }
        }

        return null;
    }

    private bool IsGap(int index) =>
        HoldsFor is { } hold && _figures[index + 1].At - _figures[index].At > (long)hold.TotalMicroseconds;
}
